import type { Move } from "@/server/posts/view";

/** First and last of each run of ordinals, rising, none touching the next. */
export type Runs = [first: number, last: number][];

/** What somebody has read of a thread, and what they have not. */
export type ReadsView = {
  /** Raised by every change; 0: they were never here. */
  version: number;
  runs: Runs;
  /** The thread's last ordinal when this was counted. */
  upTo: number;
  /** Posts of others in sight and not read. */
  unread: number;
  /** The same by the path of each root whose branch has some. */
  byRoot: Record<string, number>;
  /** Where they were at last: the post, who wrote it, and when. */
  place: PlaceView | null;
  /** "Mark all read" can be taken back. */
  canUndo: boolean;
};
export type PlaceView = { id: string; handle: string | null; name: string; at: string };

/** A reply to one's own post that has no answer from one. */
export type WaitingView = { id: string; move: Move };

/** The answer to marking: what is read now. */
export type MarkedView = Pick<ReadsView, "version" | "runs" | "canUndo">;

/** How many posts of a thread in a list are new to its reader; counted no further than this. */
export type UnreadView = { threadId: string; unread: number };
export const UNREAD_MOST = 100;
/** "12", or "99+" where nobody counted on. */
export const unreadWords = (unread: number) => (unread < UNREAD_MOST ? String(unread) : `${UNREAD_MOST - 1}+`);
