import type { ActName, TargetKind } from "@/server/moderation/view";
import type { Right } from "@/server/spaces/policy";

type Offer = { on: readonly TargetKind[]; right: Right };
const ANYTHING = ["post", "thread", "account", "profile"] as const;
const post: Offer = { on: ["post"], right: "posts" };
const thread: Offer = { on: ["thread"], right: "threads" };
const person: Offer = { on: ["account", "profile"], right: "people" };

/** What each act is decided over and which right it asks for: what a screen offers. The order is the screen's. */
export const OFFERS: Record<ActName, Offer> = {
  keep: { on: ANYTHING, right: "posts" },
  publish: post,
  "request-edit": post,
  hide: post,
  restore: post,
  remove: post,
  move: post,
  split: post,
  lock: thread,
  unlock: thread,
  slow: thread,
  archive: thread,
  unarchive: thread,
  retitle: thread,
  merge: thread,
  note: person,
  warn: person,
  silence: person,
  suspend: person,
  ban: person,
  lift: person,
};
