import { mayWrite } from "@/server/accounts/policy";
import type { Actor } from "@/server/accounts/view";
import { isStaff, mayModerate, maySpeak } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import { type Closing, isClosed } from "@/server/threads/policy";
import type { Move, PostState } from "./view";

type OwnedPost = { authorId: string | null; state: PostState };
/** Where a post stands: its space, and its thread with the synthesis that is pinned there. */
type Place = Closing & { space: SpaceSeen; pinnedId: string | null };

/** A btree entry on (thread, path) must stay under its limit, and nobody reads deeper (design: breaks at 383). */
export const MAX_DEPTH = 200;

export function mayReply(actor: Actor, space: SpaceSeen, thread: Closing): boolean {
  return maySpeak(actor, space) && !isClosed(thread);
}

/** A post is its author's; while it is pinned, everybody's who takes part. */
export function mayRevise(actor: Actor, post: OwnedPost & { id: string }, place: Place): boolean {
  if (post.state !== "published" || isClosed(place) || !maySpeak(actor, place.space)) return false;
  return post.authorId === actor?.id || post.id === place.pinnedId;
}

/** Authors may always take their words back, also from a locked thread, and what waits for a moderator. */
export function mayRemove(actor: Actor, post: OwnedPost): boolean {
  const there = post.state === "published" || post.state === "held";
  return actor !== null && actor.state !== "banned" && post.authorId === actor.id && there;
}

/** An author restores what they removed, never what staff took away. */
export function mayRestore(actor: Actor, space: SpaceSeen, post: OwnedPost & { stateById: string | null }): boolean {
  return (
    maySpeak(actor, space) && post.authorId === actor?.id && post.state === "removed" && post.stateById === actor.id
  );
}

export function mayHide(actor: Actor, space: SpaceSeen, post: { state: PostState }): boolean {
  return mayModerate(actor, space, "posts") && post.state !== "hidden" && post.state !== "moved";
}

/** Staff take away what they see, theirs or not; what its author took away already is gone. */
export function mayTakeAway(actor: Actor, space: SpaceSeen, post: { state: PostState }): boolean {
  return mayModerate(actor, space, "posts") && post.state !== "removed" && post.state !== "moved";
}

/** Staff bring back what staff took away, never what its author did. */
export function mayGiveBack(actor: Actor, space: SpaceSeen, post: { state: PostState; byStaff?: boolean }): boolean {
  const taken = post.state === "hidden" || (post.state === "removed" && post.byStaff === true);
  return mayModerate(actor, space, "posts") && taken;
}

/** Of their own posts nobody is asked. */
export function mayAskEdit(actor: Actor, space: SpaceSeen, post: OwnedPost): boolean {
  return mayModerate(actor, space, "posts") && post.state === "published" && post.authorId !== actor?.id;
}

/** Who was challenged says whether their point was fairly restated. */
export function mayMarkFair(
  actor: Actor,
  post: { state: PostState; answeredId: string | null },
  thread: Closing,
): boolean {
  return mayWrite(actor) && post.answeredId === actor.id && post.state === "published" && !isClosed(thread);
}

export function mayPin(actor: Actor, space: SpaceSeen, post: { move: Move | null; state: PostState }): boolean {
  return mayModerate(actor, space, "threads") && post.move === "synthesis" && post.state === "published";
}

/** The text and its history: whoever sees the post in full, and its author. */
export function mayReadSource(actor: Actor, space: SpaceSeen, post: OwnedPost): boolean {
  return post.state === "published" || isStaff(actor, space) || (actor !== null && actor.id === post.authorId);
}
