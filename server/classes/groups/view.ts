export type PartKind = "section" | "group";
/** A section or a group of a class. */
export type PartView = { id: string; kind: PartKind; name: string /** Those expected among them. */; people: number };
export const PART_MAX = 60;
/** What one hand can place at once. */
export const PLACED_MOST = 1_000;
/** So many sections, and as many groups, a class has at most. */
export const PARTS_MOST = 500;
