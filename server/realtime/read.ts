import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { tallyHeads } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import { hoursOver } from "@/server/classes/entering/read";
import { isVeiled } from "@/server/classes/pseudonyms/read";
import { seenBy } from "@/server/spaces/read";
import type { SpaceSeen } from "@/server/spaces/view";
import { type Audience, audienceOf, type Closing } from "@/server/threads/policy";
import { sightFor } from "@/server/threads/sight/read";

export type Entrance = Closing & {
  audience: Audience;
  seq: number;
  tallies: number;
  space: SpaceSeen;
  veiled: boolean;
};

/** The thread as it is open to somebody now; null where it is not, or is not there. */
export async function entranceTo(threadId: string, actor: Actor): Promise<Entrance | null> {
  const mine = and(eq(memberships.spaceId, spaces.id), actor ? eq(memberships.accountId, actor.id) : sql`false`);
  const [row] = await db()
    .select({
      seq: threads.seq,
      tallies: tallyHeads.seq,
      ...{ lockedAt: threads.lockedAt, archivedAt: threads.archivedAt, mergedIntoId: threads.mergedIntoId },
      kind: spaces.kind,
      ...seenBy(actor?.id ?? null),
      ...sightFor(actor?.id ?? null),
      veiled: isVeiled,
    })
    .from(threads)
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(memberships, mine)
    .leftJoin(tallyHeads, eq(tallyHeads.threadId, threads.id))
    .where(eq(threads.id, threadId));
  if (!row) return null;
  const { seq, tallies, lockedAt, archivedAt, mergedIntoId, group, waiting, veiled, ...space } = row;
  const audience = audienceOf(actor, space, { id: threadId, group, waiting });
  return audience && { audience, seq, tallies: tallies ?? 0, space, veiled, lockedAt, archivedAt, mergedIntoId };
}

/** Those of these audiences of one thread to whom the post that somebody answers is there. */
export async function thoseWhoSee(audiences: Audience[], parentId: string | null): Promise<Audience[]> {
  if (parentId === null || audiences.every(({ group }) => group === null)) return audiences;
  const [parent] = await db().select({ groupId: posts.groupId }).from(posts).where(eq(posts.id, parentId));
  const to = parent?.groupId ?? null;
  return audiences.filter(({ group }) => group === null || to === null || group === to);
}

/** How far each thread is. */
export async function headsFor(threadIds: string[]): Promise<Map<string, { seq: number; tallies: number }>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db()
    .select({ id: threads.id, seq: threads.seq, tallies: tallyHeads.seq })
    .from(threads)
    .leftJoin(tallyHeads, eq(tallyHeads.threadId, threads.id))
    .where(inArray(threads.id, threadIds));
  return new Map(rows.map(({ id, seq, tallies }) => [id, { seq, tallies: tallies ?? 0 }]));
}

/** The rights version behind each session that still stands; it moves, too, when an hour inside a class is over. */
export async function rightsBehind(sessionIds: string[]): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db()
    .select({ id: sessions.id, rightsVersion: sql<number>`${accounts.rightsVersion} + ${hoursOver}` })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        inArray(sessions.id, sessionIds),
        gt(sessions.expiresAt, sql`now()`),
        inArray(accounts.state, ["active", "suspended"]),
      ),
    );
  return new Map(rows.map(({ id, rightsVersion }) => [id, rightsVersion]));
}
