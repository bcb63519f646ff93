import type { PlaceView, WaitingView } from "@/server/reads/view";
import type { Frame } from "@/server/realtime/contract";
import type { ThreadState } from "@/server/realtime/view";

/** What a thread's page shows of what its reader has read. Stays as it begins for guests. */
export type Reading = {
  unread: number;
  /** New posts that are not loaded, by the path of their root, and in branches of which nothing is. */
  rest: Record<string, number>;
  beyond: number;
  /** Where they were when they left. */
  place: PlaceView | null;
  canUndo: boolean;
  /** What came of the last act, in words. */
  said: string;
  /** Replies that challenge or question theirs and have no answer from them. */
  waiting: WaitingView[];
  acts: { next: () => Promise<boolean>; markAll: () => Promise<void>; undo: () => Promise<void> } | null;
  heard: ((frame: Frame, before: ThreadState) => void) | null;
};

export const NOTHING_READ: Reading = {
  unread: 0,
  rest: {},
  beyond: 0,
  place: null,
  canUndo: false,
  said: "",
  waiting: [],
  acts: null,
  heard: null,
};
