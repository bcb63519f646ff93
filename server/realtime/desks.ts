const dirty = new Set<string>();

/** Cases of this desk changed: its moderators get a frame at the next turn. */
export const markDesk = (deskId: string) => void dirty.add(deskId);
