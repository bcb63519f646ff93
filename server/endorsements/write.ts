import { and, eq, ne, sql } from "drizzle-orm";
import { endorsements, tallies, tallyHeads } from "@/db/schema/endorsements";
import type { Transaction } from "@/db/transaction";
import { tellMoved } from "@/server/notifications/telling/write";
import type { EndorsementKind } from "./view";

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
  await count(tx, said, -1);
  return true;
}

/** Last in its transaction: everybody who endorses in the thread waits for its row. */
async function count(tx: Transaction, { postId, threadId, accountId, kind }: Said, by: 1 | -1): Promise<void> {
  const mine = and(eq(endorsements.postId, postId), eq(endorsements.accountId, accountId), ne(endorsements.kind, kind));
  const [other] = await tx.select({ kind: endorsements.kind }).from(endorsements).where(mine).limit(1);
  const [people, own] = [other ? 0 : by, (of: EndorsementKind) => (of === kind ? by : 0)];
  await tx.execute(sql`
    with head as (
      insert into ${tallyHeads} (thread_id, seq) values (${threadId}, 1)
      on conflict (thread_id) do update set seq = ${tallyHeads.seq} + 1 returning seq
    )
    insert into ${tallies} (post_id, thread_id, persuasive, sourced, mind, people, seq)
    select ${postId}::uuid, ${threadId}::uuid, ${own("persuasive")}::int, ${own("sourced")}::int, ${own("mind")}::int,
      ${people}::int, seq from head
    on conflict (post_id) do update set
      persuasive = ${tallies.persuasive} + excluded.persuasive,
      sourced = ${tallies.sourced} + excluded.sourced,
      mind = ${tallies.mind} + excluded.mind,
      people = ${tallies.people} + excluded.people,
      seq = excluded.seq`);
}
