import { eq } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import type { Transaction } from "@/db/transaction";
import { endorseIn } from "@/server/endorsements/write";
import { conflict, ensure, found, invalid } from "@/server/errors";
import { viewsOf } from "@/server/posts/read";
import type { PostView } from "@/server/posts/view";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import { LEAST_REASON } from "@/server/stances/view";
import { audienceOf, type Sight } from "@/server/threads/policy";

type By = { id: string };
type Naming = { by: By; space: SpaceView; thread: { id: string } & Sight; because: string; stance: { reason: string } };

/** The post somebody says moved them, if it may have: they see it in full, it stands, and it is another's. */
export async function findCause(tx: Transaction, naming: Naming): Promise<PostView> {
  const { by, space, thread, because, stance } = naming;
  const { actor, here } = await standingIn(tx, space, by);
  const [post] = await viewsOf(tx, found(audienceOf(actor, here, thread)), [because]);
  // In a stub there are no words that could have moved anybody.
  const seen = found(post?.html === null ? null : post);
  if (seen.state !== "published") throw conflict("This post was taken away in the meantime. Nothing was changed.");
  const [written] = await tx.select({ byId: posts.authorId }).from(posts).where(eq(posts.id, because));
  ensure(found(written).byId !== by.id, "One’s own post cannot be what changed one’s mind.");
  if (stance.reason.length < LEAST_REASON)
    throw invalid("Say in a few words what in the post did it.", { field: "reason" });
  return seen;
}

type Held = Pick<typeof stances.$inferSelect, "id" | "threadId" | "positionId" | "becauseId">;
type Credit = { by: By; change: Held; before: Held; because: string; reason: string };

/** Ties the post to the change, and counts that it changed a mind; naming the same again changes nothing. */
export async function creditIn(tx: Transaction, { by, change, before, because, reason }: Credit): Promise<boolean> {
  if (change.becauseId === because) return false;
  if (change.becauseId !== null) throw conflict("You have named another post for this change already.");
  await tx.update(stances).set({ becauseId: because }).where(eq(stances.id, change.id));
  return endorseIn(tx, {
    ...{ postId: because, threadId: change.threadId, accountId: by.id, kind: "mind" },
    ...{ positionId: before.positionId, stanceId: change.id, reason },
  });
}
