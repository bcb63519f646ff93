import { sql } from "drizzle-orm";
import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test, vi } from "vitest";
import { db, getPool } from "@/db/client";
import { rubricItems } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { matrixOf } from "@/server/threads/matrix/read";
import type { Audience } from "@/server/threads/policy";
import { attachEverywhere } from "@/tests/support/attach";
import { fillThread } from "@/tests/support/long-thread";
import { a, ownDatabase } from "@/tests/support/world";
import { overviewOf } from "./read";

process.env.LIMITS = "off";
ownDatabase();

let audience: Audience;

/** A thread of 10,000 posts, argued from every position, beside one that nobody asks for. */
beforeAll(async () => {
  const space = await a.space();
  const people = await Promise.all(Array.from({ length: 20 }, () => a.member(space)));
  const ids = people.map(({ id }) => id);
  for (const posts of [2_000, 10_000]) {
    const thread = await a.thread(space);
    const items = [1, 2, 3].map((number) => ({ id: uuidv7(), threadId: thread.id, number, title: "Item", text: "" }));
    await db().insert(rubricItems).values(items);
    await fillThread(thread, ids, { posts });
    audience = { threadId: thread.id, kind: "public", group: null };
  }
  await attachEverywhere();
}, 240_000);

type Sent = { text: string; values: unknown[] };

/** Every question that `count` asks, with the plan the database makes for it. */
async function plansOf(count: () => Promise<unknown>): Promise<{ text: string; plan: string }[]> {
  const pool = getPool();
  const client = await pool.connect();
  const query = client.query.bind(client) as (...words: unknown[]) => Promise<unknown>;
  const sent: Sent[] = [];
  const overheard = Object.assign(Object.create(client), {
    query(first: string | { text: string }, values?: unknown[]) {
      if (typeof first === "object") sent.push({ text: first.text, values: values ?? [] });
      return query(first, values);
    },
    release: () => undefined,
  });
  const connect = vi.spyOn(pool, "connect").mockImplementation(async () => overheard);
  await count();
  connect.mockRestore();
  client.release();
  return explained(sent);
}

/** A table of one thread is read from end to end by right: the plans are those of a table that holds a thousand. */
const explained = (sent: Sent[]) =>
  inSnapshot(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const client = (tx as unknown as { $client: pg.PoolClient }).$client;
    const plans: { text: string; plan: string }[] = [];
    for (const { text, values } of sent) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
      plans.push({ text, plan: rows.map((row) => row["QUERY PLAN"]).join("\n") });
    }
    return plans;
  });

test.each([
  ["matrix", matrixOf],
  ["overview", overviewOf],
] as const)("the %s of 10,000 posts is counted by index: no table is read from end to end", async (_, count) => {
  const plans = await plansOf(() => count(audience));
  expect(plans.length).toBeGreaterThan(2);
  for (const { text, plan } of plans)
    expect(plan, `${text}\n${plan}`).not.toMatch(/Seq Scan on (posts|post_items|tallies|sources)/);
});

test("what is counted of 10,000 posts comes as a handful of rows", async () => {
  const matrix = await matrixOf(audience);
  expect(matrix.cells).toHaveLength(12);
  const overview = await overviewOf(audience);
  expect(overview.crux?.pairs).toBeGreaterThan(10);
  expect(overview.strongest).toHaveLength(3);
  expect(JSON.stringify([matrix, overview]).length).toBeLessThan(6_000);
});
