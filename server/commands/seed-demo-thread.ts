import { and, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { changes, mentions, posts, revisions } from "@/db/schema/posts";
import { readings } from "@/db/schema/readings";
import { memberships } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { participants, positions, rubricItems, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import { record } from "@/server/moderation/log/write";
import { insertDebate } from "./seed-demo-debate";
import type { DemoThread, DemoWorks } from "./seed-demo-files";
import { changeRows, type Footing, postRows, revisionRows, stanceRows } from "./seed-timeline";

/** What each post's newest text became, by the post's key. */
export type Rendered = Map<string, Awaited<ReturnType<typeof renderMarkdown>>>;

export async function renderPosts({ posts }: DemoThread): Promise<Rendered> {
  const rendered: Rendered = new Map();
  for (const { key, body, revised } of posts) rendered.set(key, await renderMarkdown(revised.at(-1)?.body ?? body));
  return rendered;
}

type People = { ids: Map<string, string>; staff: string[]; since: Date };
type Argument = { threadId: string; file: DemoThread; works: DemoWorks; rendered: Rendered; people: People };

/** Writes a whole argument at once: everything the verbs would have written, with the times of the file. */
export async function insertDemoThread(tx: Transaction, argument: Argument): Promise<void> {
  const { file, rendered, people } = argument;
  const on = await footing(tx, argument);
  const written = postRows(file, on);
  const taken = stanceRows(file, on);
  await joinAll(tx, on, people);
  if (written.length > 0) {
    const shown = written.map(({ key, reason: _, ...row }) => ({
      ...row,
      html: rendered.get(key)?.html ?? "",
      renderer: RENDERER,
    }));
    await tx.insert(posts).values(shown);
    await tx.insert(revisions).values(revisionRows(file, on));
    await tx.insert(changes).values(changeRows(file, written, on));
  }
  if (taken.length > 0) await tx.insert(stances).values(taken);
  await mention(tx, written, rendered);
  await logHidden(tx, written, on);
  await participate(
    tx,
    [...written.map(({ authorId: accountId, createdAt }) => ({ accountId, createdAt })), ...taken],
    on,
  );
  await insertDebate(tx, { file, written, taken, handles: [...people.ids.keys()], on });
  await backdate(tx, on.threadId, people.since);
  await recount(tx, on.threadId);
}

/** Takes the thread's lock and as many post numbers as are needed. */
async function footing(tx: Transaction, { threadId, file, works, people }: Argument): Promise<Footing> {
  const [thread] = await tx.select().from(threads).where(eq(threads.id, threadId)).for("update");
  if (!thread) throw new Error("The demo speaks in a thread that is not here.");
  const where = await tx.select().from(positions).where(eq(positions.threadId, threadId));
  const [reading] = await tx
    .select()
    .from(readings)
    .where(eq(readings.id, thread.readingId ?? threadId));
  const rubric = await tx.select().from(rubricItems).where(eq(rubricItems.threadId, threadId));
  const { rows } = await tx.execute<{ number: string }>(
    sql`select nextval(pg_get_serial_sequence('posts', 'number')) as number from generate_series(1, ${file.posts.length}::int)`,
  );
  const known = (what: string, id: string | undefined) => {
    if (!id) throw new Error(`The demo needs ${what}.`);
    return id;
  };
  const accountOf = (handle: string) => known(`@${handle}`, people.ids.get(handle));
  return {
    threadId,
    spaceId: thread.spaceId,
    now: Date.now(),
    seq: thread.seq,
    ordinals: thread.ordinals,
    numbers: rows.map(({ number }) => Number(number)).sort((a, b) => a - b),
    accountOf,
    positionOf: (number) => known(`position ${number}`, where.find((position) => position.number === number)?.id),
    itemOf: (number) => known(`item ${number}`, rubric.find((item) => item.number === number)?.id),
    works,
    reading: reading ?? null,
    moderatorId: known("a moderator", people.ids.get(people.staff[0] ?? "")),
  };
}

async function joinAll(tx: Transaction, on: Footing, { ids, staff, since }: People): Promise<void> {
  const rows = [...ids].map(([handle, accountId]) => ({
    spaceId: on.spaceId,
    accountId,
    role: staff.includes(handle) ? ("moderator" as const) : ("member" as const),
    joinedAt: since,
  }));
  await tx.insert(memberships).values(rows).onConflictDoNothing();
}

type Written = ReturnType<typeof postRows>;

async function mention(tx: Transaction, written: Written, rendered: Rendered): Promise<void> {
  const called = written.flatMap(({ id, key }) =>
    (rendered.get(key)?.mentions ?? []).map((handle) => ({ postId: id, handle })),
  );
  if (called.length === 0) return;
  const handles = called.map(({ handle }) => handle);
  const people = await tx
    .select({ id: accounts.id, handle: accounts.handle })
    .from(accounts)
    .where(and(inArray(accounts.handle, handles), isNotNull(accounts.email)));
  const ids = new Map(people.map(({ handle, id }) => [handle, id]));
  const rows = called.flatMap(({ postId, handle }) => {
    const accountId = ids.get(handle);
    return accountId ? [{ postId, accountId }] : [];
  });
  if (rows.length > 0) await tx.insert(mentions).values(rows).onConflictDoNothing();
}

async function logHidden(tx: Transaction, written: Written, on: Footing): Promise<void> {
  for (const { id, state, stateAt, reason } of written) {
    if (state !== "hidden") continue;
    const target = { kind: "post", id } as const;
    const at = stateAt ?? new Date(on.now);
    await record(tx, { spaceId: on.spaceId, byId: on.moderatorId, act: "hide", target, reason, at });
  }
}

async function participate(
  tx: Transaction,
  acts: { accountId: string; createdAt: Date }[],
  on: Footing,
): Promise<void> {
  const first = new Map<string, Date>();
  for (const { accountId, createdAt } of acts.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()))
    first.set(accountId, createdAt);
  if (first.size === 0) return;
  const rows = [...first].map(([accountId, since]) => ({ threadId: on.threadId, accountId, since }));
  await tx.insert(participants).values(rows).onConflictDoNothing();
}

/** The question was there before anybody answered it. */
async function backdate(tx: Transaction, threadId: string, since: Date): Promise<void> {
  await tx
    .update(threads)
    .set({ createdAt: since })
    .where(and(eq(threads.id, threadId), gt(threads.createdAt, since)));
  const first = and(eq(revisions.threadId, threadId), isNull(revisions.postId), eq(revisions.version, 1));
  await tx
    .update(revisions)
    .set({ at: since })
    .where(and(first, gt(revisions.at, since)));
}

/** The counters, from the rows they count. */
async function recount(tx: Transaction, threadId: string): Promise<void> {
  const mine = sql`where thread_id = ${threadId}`;
  await tx.execute(sql`
    update threads set
      seq = (select coalesce(max(seq), 0) from changes ${mine}),
      ordinals = (select coalesce(max(ordinal), 0) from posts ${mine}),
      post_count = (select count(*) from posts ${mine} and state = 'published'),
      people_count = (select count(*) from participants ${mine}),
      last_post_at = (select max(created_at) from posts ${mine})
    where id = ${threadId}`);
  await tx.execute(sql`
    update positions p set
      standing = (select count(*) from stances s where s.position_id = p.id and s.current),
      started = (
        select count(*) from (
          select distinct on (account_id) position_id from stances ${mine} order by account_id, created_at, id
        ) firsts where firsts.position_id = p.id)
    where p.thread_id = ${threadId}`);
  await tx.execute(sql`
    insert into flows (thread_id, from_id, to_id, people)
    select ${threadId}, first_id, now_id, count(*) from (
      select distinct on (account_id) account_id, position_id as first_id from stances ${mine}
      order by account_id, created_at, id
    ) firsts
    join (select account_id, position_id as now_id from stances ${mine} and current) latest using (account_id)
    group by first_id, now_id
    on conflict (thread_id, from_id, to_id) do update set people = excluded.people`);
}
