import type { Actor } from "@/server/accounts/view";
import type { PostState } from "@/server/posts/view";
import { mayReadSpace, mayTakePart } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";

type Said = { authorId: string | null; state: PostState };

/** Whoever may take part says what a post of somebody else is worth to them. */
export function mayEndorse(actor: Actor, space: SpaceSeen, post: Said): boolean {
  return mayTakePart(actor, space) && post.authorId !== actor?.id && post.state === "published";
}

/** One's own word can always be taken back, also of a post that staff hid. */
export function mayWithdraw(actor: Actor, space: SpaceSeen): boolean {
  return actor !== null && actor.state !== "banned" && mayReadSpace(actor, space);
}
