import { staleCounts, stalePages } from "@/server/pages/stale";
import type { Listeners } from "./announce";

/** Everything that follows from a fact, in one table. */
export const listeners: Listeners = {
  "post.published": [stalePages],
  "post.revised": [stalePages],
  "post.removed": [stalePages],
  "post.restored": [stalePages],
  "post.hidden": [stalePages],
  "post.unhidden": [stalePages],
  "thread.opened": [stalePages],
  "thread.revised": [stalePages],
  "thread.locked": [stalePages],
  "thread.unlocked": [stalePages],
  "stance.taken": [staleCounts],
  "account.rightsChanged": [],
};
