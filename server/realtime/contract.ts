import type { PersonView } from "@/server/accounts/view";
import type { Tallies } from "@/server/endorsements/view";
import type { DeskFrame } from "@/server/moderation/view";
import type { PostView } from "@/server/posts/view";
import type { Counters, ThreadHead } from "@/server/threads/view";

/** Numbers of the changes at which a post came into sight or left it, oldest first. The last one is how it is now. */
export type Turns = number[];

/** What happened in a thread between two numbers, as one audience sees it: the answer of `posts.since`. */
export type Frame = {
  threadId: string;
  from: number;
  to: number;
  /** Every post that changed, as it is now. */
  posts: PostView[];
  /** Posts that came into this audience's sight; those of them that are new to a reader are counted. */
  added: { id: string; turns: Turns }[];
  /** Posts that left this audience's sight. */
  gone: { id: string; path: string; turns: Turns }[];
  thread?: ThreadHead;
};

/** `reset`: too much has changed to send; load the page again. */
export type Since = { frame: Frame; counters: Counters; tallies: Tallies | null } | { reset: true };

/** How far a thread is: the numbers of its last change and of its last change of a tally. */
export type Head = { threadId: string; seq: number; tallies: number };

export type Presence = { threadId: string; people: PersonView[]; total: number };
export type Typing = { threadId: string; person: PersonView; parentId: string | null };

export type ServerEvents = {
  "thread.frame": (frame: Frame) => void;
  /** How far open threads are, every 2 s: a client behind a number asks `posts.since`. */
  "thread.heads": (heads: Head[]) => void;
  counters: (counters: Counters) => void;
  /** What readers said of posts, four times a second at most. Applied like frames, by their own numbers. */
  tallies: (tallies: Tallies) => void;
  presence: (presence: Presence) => void;
  typing: (typing: Typing) => void;
  /** The viewer's rights changed: ask `accounts.me` and the open queries again. */
  "rights.changed": () => void;
  /** To one person's own tabs: their inbox, or what they have read of a thread, is another. Ask again. */
  "inbox.changed": (inbox: { unread: number }) => void;
  /** To moderators at a desk: cases that changed. Applied like frames, by the desk's own numbers. */
  "desk.frame": (frame: DeskFrame) => void;
  /** How far a desk is, every 2 s: a client behind it asks `cases.since`. */
  "desk.head": (head: { deskId: string; seq: number }) => void;
  /** To one person's own tabs: moderators ask for changes in this thread, or no longer do. Ask `decisions.asked`. */
  "edits.asked": (asked: { threadId: string }) => void;
  /** To one person's own tabs: their posts in a thread that is not open to them yet are others. Ask `posts.own`. */
  "own.changed": (own: { threadId: string }) => void;
  "reads.changed": (reads: { threadId: string; version: number }) => void;
};

/** `again`: nothing was decided (too many at once, or the database is away); ask again in a few seconds. */
export type EnterAnswer = { ok: true; seq: number; tallies: number } | { ok: false; again?: true };
/** As the threads stand now: what changed before the watch began is not pushed again. */
export type WatchAnswer = { ok: true; counters?: Counters[] } | { ok: false; again?: true };
export type DeskAnswer = { ok: true; deskId: string; seq: number } | { ok: false; again?: true };
export type ClientEvents = {
  /** The desk of a space's moderators, or, where it is null, of the site's. */
  "desk.enter": (input: { space: string | null }, ack?: (answer: DeskAnswer) => void) => void;
  "desk.leave": (input: { space: string | null }, ack?: (answer: { ok: boolean }) => void) => void;
  "thread.enter": (input: { threadId: string }, ack?: (answer: EnterAnswer) => void) => void;
  "thread.leave": (input: { threadId: string }, ack?: (answer: { ok: boolean }) => void) => void;
  /** Counters of up to 50 threads, for lists. Replaces the earlier list. */
  "threads.watch": (input: { threadIds: string[] }, ack?: (answer: WatchAnswer) => void) => void;
  typing: (input: { threadId: string; parentId: string | null }, ack?: (answer: { ok: boolean }) => void) => void;
};
