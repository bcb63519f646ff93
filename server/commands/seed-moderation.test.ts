import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { posts } from "@/db/schema/posts";
import { checkLogs } from "@/server/moderation/log/checking/read";
import { as, ownDatabase, type Person } from "@/tests/support/world";
import { seedDemo } from "./seed-demo";

ownDatabase();
beforeAll(async () => {
  await seedDemo();
}, 120_000);

async function signedIn(handle: string): Promise<Person> {
  const [account] = await db().select().from(accounts).where(eq(accounts.handle, handle));
  const session = { id: crypto.randomUUID(), accountId: account!.id, expiresAt: new Date(Date.now() + 3_600_000) };
  await db().insert(sessions).values(session);
  return { id: account!.id, handle, sessionId: session.id };
}

test("the demo's moderators find a spam wave, a heated branch, a made-up source, a person and an appeal", async () => {
  const rows = await db()
    .select({ state: cases.state, kind: cases.targetKind, reasons: cases.reasons, count: sql<number>`count(*)::int` })
    .from(cases)
    .groupBy(cases.state, cases.targetKind, cases.reasons);
  const many = (state: string, reason: string) =>
    rows
      .filter((row) => row.state === state && row.reasons.includes(reason))
      .reduce((sum, { count }) => sum + count, 0);
  expect(many("open", "rule")).toBe(50);
  expect(many("open", "uncivil")).toBeGreaterThanOrEqual(4);
  expect(many("open", "source")).toBe(1);
  expect(rows.filter(({ kind, state }) => kind === "account" && state === "open")).toHaveLength(1);
  expect(rows.filter(({ state }) => state === "appealed")).toHaveLength(1);
});

test("the wave is held: nobody but staff gets anything of it", async () => {
  const [spam] = await db().select().from(posts).where(eq(posts.state, "held")).limit(1);
  const around = { space: "october-1917", thread: spam!.threadId, post: spam!.id };
  await expect(as(null).posts.around(around)).rejects.toThrow();
  const moderator = await signedIn("eleni-stathaki");
  expect((await as(moderator).posts.around(around)).posts.some(({ id }) => id === spam!.id)).toBe(true);
});

test("the log's chain holds, flags have their outcomes, and filling again adds nothing", async () => {
  const before = await db().$count(cases);
  await seedDemo();
  expect(await db().$count(cases)).toBe(before);
  expect((await checkLogs()).map(({ fault }) => fault)).toEqual([null]);
  const kept = await db().select().from(flags).where(eq(flags.outcome, "rejected"));
  expect(kept.length).toBeGreaterThan(5);
  const insight = await as(await signedIn("rosalind-pike")).insight.get({ space: "october-1917", days: 90 });
  expect(insight.decision.cases).toBeGreaterThan(8);
});
