import { and, eq, sql } from "drizzle-orm";
import { endorsements, tallies, tallyHeads } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { tellMoved } from "@/server/notifications/telling/write";
import { type PostRow, postIn } from "@/server/posts/read";
import type { SpaceView } from "@/server/spaces/view";
import { join, standingIn } from "@/server/spaces/write";
import { inTurn } from "@/server/threads/turns";
import { mayWithdraw } from "./policy";
import type { EndorsementKind } from "./view";

type By = { id: string };

/** Those who endorse in a thread wait for each other, in a line of their own: those who write there do not. */
const inOwnTurn = (threadId: string, work: (tx: Transaction) => Promise<boolean>): Promise<boolean> =>
  inTurn(`endorsing ${threadId}`, () => inTransaction(work));

/** Says of somebody's post that it is persuasive, or well sourced; twice is once. */
export async function endorsePost(
  by: By,
  space: SpaceView,
  post: PostRow,
  kind: Exclude<EndorsementKind, "mind">,
): Promise<void> {
  const { id: postId, threadId } = post;
  let left = false;
  const said = await inOwnTurn(threadId, async (tx) => {
    await join(tx, space, by.id, { alone: true });
    // Held to the commit: whoever takes the post away waits, or was first.
    const [now] = await tx
      .select({ state: posts.state, threadId: posts.threadId, positionId: standsAt(by, threadId) })
      .from(posts)
      .where(eq(posts.id, postId))
      .for("share", { of: posts });
    const { state, positionId } = found(now);
    left = found(now).threadId !== threadId;
    if (left) return false;
    if (state !== "published") throw conflict("This post was taken away in the meantime.");
    return endorseIn(tx, { postId, threadId, accountId: by.id, kind, positionId });
  });
  // It went to another thread while its row was waited for: it is endorsed there.
  if (left) return endorsePost(by, space, found(await postIn(space, postId)), kind);
  if (said) announce("post.endorsed", { space, thread: post.thread });
}

/** Takes it back. "Changed my mind" is taken back as a word about the post: the stances that were taken stay. */
export async function withdrawEndorsement(
  by: By,
  space: SpaceView,
  post: PostRow,
  kind: EndorsementKind,
): Promise<void> {
  const { id: postId, threadId } = post;
  const taken = await inOwnTurn(threadId, async (tx) => {
    const { actor, here } = await standingIn(tx, space, { id: by.id, lock: "no key update" });
    ensure(mayWithdraw(actor, here), "You may no longer do this here.");
    return withdrawIn(tx, { postId, threadId, accountId: by.id, kind });
  });
  if (taken) announce("post.endorsed", { space, thread: post.thread });
}

const standsAt = (by: By, threadId: string) => sql<string | null>`(
  select ${stances.positionId} from ${stances}
  where ${stances.threadId} = ${threadId} and ${stances.accountId} = ${by.id} and ${stances.current})`;

type Said = { postId: string; threadId: string; accountId: string; kind: EndorsementKind };
export type Endorsement = Said & {
  /** Where the reader stood when endorsing; null without a stance. */
  positionId: string | null;
  reason?: string;
  stanceId?: string | null;
};

/**
 * Adds what a reader says of a post and counts it; saying it twice is saying it once (false). The caller holds the
 * reader's account (`standingIn` with "no key update"), so that two tabs of one person do not count them twice.
 */
export async function endorseIn(tx: Transaction, said: Endorsement): Promise<boolean> {
  const [row] = await tx.insert(endorsements).values(said).onConflictDoNothing().returning();
  if (!row) return false;
  if (said.kind === "mind") await tellMoved(tx, { postId: said.postId, byId: said.accountId });
  await count(tx, said, 1);
  return true;
}

/** Takes back what a reader said of a post; what was not said stays unsaid (false). */
export async function withdrawIn(tx: Transaction, said: Said): Promise<boolean> {
  const { postId, accountId, kind } = said;
  const mine = and(eq(endorsements.postId, postId), eq(endorsements.accountId, accountId));
  const [row] = await tx
    .delete(endorsements)
    .where(and(mine, eq(endorsements.kind, kind)))
    .returning();
  if (!row) return false;
  // The post may have gone to another thread meanwhile.
  await count(tx, { ...said, threadId: row.threadId }, -1);
  return true;
}

/** Last in its transaction: everybody who endorses in the thread waits for its row. */
async function count(tx: Transaction, { postId, threadId, accountId, kind }: Said, by: 1 | -1): Promise<void> {
  const own = (of: EndorsementKind) => (of === kind ? by : 0);
  await tx.execute(sql`
    with other as materialized (
      select from ${endorsements}
      where post_id = ${postId}::uuid and account_id = ${accountId}::uuid and kind <> ${kind} limit 1
    ), head as (
      insert into ${tallyHeads} (thread_id, seq) values (${threadId}, 1)
      on conflict (thread_id) do update set seq = ${tallyHeads.seq} + 1 returning seq
    )
    insert into ${tallies} (post_id, thread_id, persuasive, sourced, mind, people, seq)
    select ${postId}::uuid, ${threadId}::uuid, ${own("persuasive")}::int, ${own("sourced")}::int, ${own("mind")}::int,
      case when exists (select from other) then 0 else ${by}::int end, seq from head
    on conflict (post_id) do update set
      persuasive = ${tallies.persuasive} + excluded.persuasive,
      sourced = ${tallies.sourced} + excluded.sourced,
      mind = ${tallies.mind} + excluded.mind,
      people = ${tallies.people} + excluded.people,
      seq = excluded.seq`);
}
