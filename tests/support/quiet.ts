import type { Listeners } from "@/server/events/announce";

/** Listeners for tests of verbs alone: nobody has to hear. */
export const quiet: Listeners = {
  "post.published": [],
  "post.revised": [],
  "post.removed": [],
  "post.restored": [],
  "post.hidden": [],
  "post.unhidden": [],
  "post.endorsed": [],
  "post.marked": [],
  "posts.moved": [],
  "thread.opened": [],
  "thread.revised": [],
  "thread.locked": [],
  "thread.unlocked": [],
  "thread.configured": [],
  "thread.weighed": [],
  "thread.pinned": [],
  "thread.unpinned": [],
  "stance.taken": [],
  "case.changed": [],
  "account.rightsChanged": [],
  "account.read": [],
  "account.renamed": [],
};
