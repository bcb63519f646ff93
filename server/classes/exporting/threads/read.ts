import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { revisions } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { stances } from "@/db/schema/stances";
import { positions, threads } from "@/db/schema/threads";
import type { ExportLine } from "@/server/classes/exporting/view";

type Line<K extends ExportLine["kind"]> = Extract<ExportLine, { kind: K }>;
export type ExportedThread = Line<"thread">;

export async function threadLines(space: { id: string }, named: boolean): Promise<ExportedThread[]> {
  const prompts = and(
    and(eq(revisions.threadId, threads.id), isNull(revisions.postId)),
    eq(revisions.version, threads.version),
  );
  const rows = await db()
    .select({
      ...{ id: threads.id, title: threads.title, anonymous: threads.anonymous, createdAt: threads.createdAt },
      ...{ prompt: revisions.body, by: accounts.handle },
      positions: sql<{ number: number; text: string }[]>`coalesce((
        select json_agg(json_build_object('number', ${positions.number}, 'text', ${positions.text}) order by ${positions.number})
        from ${positions} where ${positions.threadId} = ${threads.id}), '[]')`,
    })
    .from(threads)
    .leftJoin(revisions, prompts)
    .leftJoin(accounts, eq(accounts.id, threads.authorId))
    .where(eq(threads.spaceId, space.id))
    .orderBy(asc(threads.createdAt), asc(threads.id));
  return rows.map(({ createdAt, prompt, by, ...row }) => ({
    ...{ kind: "thread", ...row, prompt: prompt ?? "", at: createdAt.toISOString() },
    by: row.anonymous && !named ? null : by,
  }));
}

/** Where people stood in a thread, the first first. */
export async function stanceLines(thread: ExportedThread, named: boolean): Promise<Line<"stance">[]> {
  const rows = await db()
    .select({ stance: stances, position: positions.number, handle: accounts.handle, pseudonym: pseudonyms.name })
    .from(stances)
    .innerJoin(positions, eq(positions.id, stances.positionId))
    .innerJoin(accounts, eq(accounts.id, stances.accountId))
    .leftJoin(pseudonyms, and(eq(pseudonyms.threadId, stances.threadId), eq(pseudonyms.accountId, stances.accountId)))
    .where(eq(stances.threadId, thread.id))
    .orderBy(asc(stances.createdAt), asc(stances.id));
  return rows.map(({ stance, position, handle, pseudonym }) => ({
    ...{ kind: "stance", thread: thread.id, position, pseudonym },
    // Who has a pseudonym here has it for everything they did here.
    person: named || (pseudonym === null && !thread.anonymous) ? handle : null,
    confidence: stance.confidence,
    wouldChange: stance.wouldChangeShown ? stance.wouldChange : null,
    ...{ because: stance.becauseId, current: stance.current, at: stance.createdAt.toISOString() },
  }));
}
