/** Where something happened. */
export type Place = { space: { id: string; slug: string }; thread: { id: string; shortId: string } };

/** Everything that others may have to hear of, in the past tense. */
export type Facts = {
  "post.published": Place;
  "post.revised": Place;
  "post.removed": Place;
  "post.restored": Place;
  "post.hidden": Place;
  "post.unhidden": Place;
  /** It waits for a moderator: nobody else but its author knows of it. */
  "post.held": Place;
  "post.released": Place;
  /** A reader said something of a post, or took it back. */
  "post.endorsed": Place;
  "post.marked": Place;
  /** Posts left a thread for another one of the space, or came back. */
  "posts.moved": Place & { to: Place["thread"] };
  "thread.opened": Place;
  "thread.revised": Place;
  "thread.locked": Place;
  "thread.unlocked": Place;
  "thread.configured": Place;
  "thread.archived": Place;
  "thread.unarchived": Place;
  /** It has another pace: how long one waits between two posts. */
  "thread.slowed": Place;
  /** What readers said was weighed anew: which posts bridge, and whom they convinced. */
  "thread.weighed": Place;
  "thread.pinned": Place;
  "thread.unpinned": Place;
  "stance.taken": Place;
  /** Cases of these desks came, left, or are otherwise than they were. */
  "case.changed": { deskIds: string[] };
  /** Moderators ask somebody to change a post of theirs, or no longer do. */
  "account.asked": { accountId: string; threadId: string };
  "account.rightsChanged": { accountId: string };
  /** Somebody who waits before a debate wrote there, or what they wrote is another: they changed it, or staff did. */
  "account.wrote": { accountId: string; threadId: string };
  /** What somebody has read of a thread is another; `version` counts how often it was. */
  "account.read": { accountId: string; threadId: string; version: number };
  /** With every thread that shows the name. */
  "account.renamed": { places: Place[] };
};
export type Fact = keyof Facts;
export type Listeners = { [F in Fact]: ((about: Facts[F]) => void)[] };

let wired: Listeners | undefined;

/** Says once, at boot, what follows from each fact. */
export function wire(listeners: Listeners): void {
  wired = listeners;
}

/**
 * Tells what has been committed. Throws where nobody wired listeners: such a process (Next's own bundle) must
 * not write, for nobody would hear of it.
 */
export function announce<F extends Fact>(fact: F, about: Facts[F]): void {
  if (!wired) throw new Error(`"${fact}" was announced where nobody listens.`);
  for (const tell of wired[fact]) tell(about);
}
