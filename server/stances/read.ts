import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { stances } from "@/db/schema/stances";
import { positions } from "@/db/schema/threads";
import type { MyStances } from "./view";

/** Where one person stood in a thread, the first first. */
export async function stancesOf(accountId: string, threadId: string): Promise<MyStances> {
  const rows = await db()
    .select({ stance: stances, position: positions.number })
    .from(stances)
    .innerJoin(positions, eq(positions.id, stances.positionId))
    .where(and(eq(stances.accountId, accountId), eq(stances.threadId, threadId)))
    .orderBy(asc(stances.createdAt));
  const history = rows.map(({ stance, position }) => ({
    position,
    confidence: stance.confidence,
    wouldChange: stance.wouldChange,
    at: stance.createdAt.toISOString(),
  }));
  const now = rows.findIndex(({ stance }) => stance.current);
  return { current: history[now] ?? null, history };
}
