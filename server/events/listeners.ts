import { markUnweighed } from "@/server/endorsements/weighing/loop";
import { staleCounts, stalePages } from "@/server/pages/stale";
import { markDesk } from "@/server/realtime/desks";
import { markCounters, markDirty, markTallies } from "@/server/realtime/frames";
import { tellOwn } from "@/server/realtime/own";
import { markPresence } from "@/server/realtime/presence";
import type { Facts, Listeners, Place } from "./announce";

const frame = ({ thread }: Place) => markDirty(thread.id);
const counters = ({ thread }: Place) => markCounters(thread.id);
const tallies = ({ thread }: Place) => markTallies(thread.id);
const presence = ({ thread }: Place) => markPresence(thread.id);
const unweighed = ({ thread }: Place) => markUnweighed(thread.id);

/** In the thread that posts left, and in the one they came to. */
const inBoth =
  (tell: (place: Place) => void) =>
  ({ space, thread, to }: Facts["posts.moved"]) => {
    tell({ space, thread });
    tell({ space, thread: to });
  };

/** Everything that follows from a fact, in one table. */
export const listeners: Listeners = {
  "post.published": [frame, counters, stalePages],
  "post.revised": [frame, stalePages],
  "post.removed": [frame, counters, stalePages],
  "post.restored": [frame, counters, stalePages],
  "post.hidden": [frame, counters, stalePages],
  "post.unhidden": [frame, counters, stalePages],
  "post.held": [frame, counters, stalePages],
  "post.released": [frame, counters, stalePages],
  "post.endorsed": [tallies, staleCounts, unweighed],
  "post.marked": [frame, stalePages],
  "posts.moved": [inBoth(frame), inBoth(counters), inBoth(tallies), inBoth(unweighed), inBoth(stalePages)],
  "thread.opened": [stalePages],
  "thread.revised": [frame, stalePages],
  "thread.locked": [frame, stalePages],
  "thread.unlocked": [frame, stalePages],
  // Whether its people are named may be another.
  "thread.configured": [frame, stalePages, presence],
  "thread.archived": [frame, stalePages],
  "thread.unarchived": [frame, stalePages],
  "thread.slowed": [frame, stalePages],
  "thread.weighed": [tallies, staleCounts],
  "thread.pinned": [frame, stalePages],
  "thread.unpinned": [frame, stalePages],
  "stance.taken": [counters, staleCounts],
  "case.changed": [({ deskIds }) => deskIds.forEach(markDesk)],
  "account.asked": [({ accountId, threadId }) => tellOwn(accountId, "edits.asked", { threadId })],
  "account.rightsChanged": [],
  "account.wrote": [({ accountId, threadId }) => tellOwn(accountId, "own.changed", { threadId })],
  "account.read": [({ accountId, ...told }) => tellOwn(accountId, "reads.changed", told)],
  "account.renamed": [({ places }) => places.forEach(stalePages)],
};
