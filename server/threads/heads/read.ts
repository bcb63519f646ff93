import { and, eq, inArray } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { tallyHeads } from "@/db/schema/endorsements";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import { found } from "@/server/errors";
import type { Head } from "@/server/realtime/contract";
import { seenBy } from "@/server/spaces/read";
import type { Counted } from "@/server/threads/matrix/view";
import { type Audience, audienceOf } from "@/server/threads/policy";
import { sightFor } from "@/server/threads/sight/read";

/** How far each thread is that is open to whoever asks; the others are left out. */
export async function headsOf(actor: Actor, threadIds: string[]): Promise<Head[]> {
  return (await openTo(actor, threadIds)).map(({ audience: _, ...head }) => head);
}

/** Those of these threads that are open to somebody, and as what. */
export async function openTo(actor: Actor, threadIds: string[]): Promise<(Head & { audience: Audience })[]> {
  const mine = and(eq(memberships.spaceId, spaces.id), eq(memberships.accountId, actor?.id ?? NOBODY));
  const rows = await db()
    .select({
      ...{ id: threads.id, seq: threads.seq, tallies: tallyHeads.seq },
      ...{ kind: spaces.kind, ...seenBy(actor?.id ?? null), ...sightFor(actor?.id ?? null) },
    })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(memberships, mine)
    .leftJoin(tallyHeads, eq(tallyHeads.threadId, threads.id))
    .where(inArray(threads.id, threadIds));
  return rows.flatMap((row) => {
    const audience = audienceOf(actor, row, row);
    return audience ? [{ threadId: row.id, seq: row.seq, tallies: row.tallies ?? 0, audience }] : [];
  });
}

/** How far a thread is: the first question of a snapshot, so that what is counted in it is said to be as new. */
export async function countedAt(threadId: string, database: Database = db()): Promise<Counted> {
  const [row] = await database
    .select({ seq: threads.seq, tallies: tallyHeads.seq })
    .from(threads)
    .leftJoin(tallyHeads, eq(tallyHeads.threadId, threads.id))
    .where(eq(threads.id, threadId));
  const { seq, tallies } = found(row);
  return { seq, tallies: tallies ?? 0 };
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
