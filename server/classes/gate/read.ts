import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { firstPosts } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import { found } from "@/server/errors";
import type { GateView } from "./view";

/** What somebody who waits before a debate waits for. */
export async function gateOf(accountId: string, thread: { id: string }): Promise<GateView> {
  const mine = and(eq(firstPosts.threadId, threads.id), eq(firstPosts.accountId, accountId));
  const [row] = await db()
    .select({
      words: threads.postFirstWords,
      written: firstPosts.postId,
      revealAt: threads.revealAt,
      ahead: gt(threads.revealAt, sql`now()`).mapWith(Boolean),
    })
    .from(threads)
    .leftJoin(firstPosts, mine)
    .where(eq(threads.id, thread.id));
  const { words, written, revealAt, ahead } = found(row);
  return { words: written === null ? words : null, revealAt: ahead ? (revealAt?.toISOString() ?? null) : null };
}
