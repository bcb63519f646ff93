import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, count, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { db, getPool } from "@/db/client";
import { revisions } from "@/db/schema/posts";
import { readings } from "@/db/schema/readings";
import { spaces } from "@/db/schema/spaces";
import { positions, questions, rubricItems, threads } from "@/db/schema/threads";
import { ownDatabase } from "@/tests/support/world";
import { FORUM_SEED, seedForum, seedThreadId } from "./seed";
import type { ForumSeed } from "./seed-files";

ownDatabase();
const folder = mkdtempSync(join(tmpdir(), "moot-seed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await getPool().query("truncate settings, spaces cascade");
});

const file = JSON.parse(readFileSync(FORUM_SEED, "utf8")) as ForumSeed;
const counts = () =>
  Promise.all(
    [spaces, readings, threads, positions, rubricItems, questions, revisions].map(async (table) => {
      const [row] = await db().select({ rows: count() }).from(table);
      return row?.rows;
    }),
  );

test("seeding once brings one space, its reading, fifteen questions and all that belongs to them", async () => {
  await seedForum();
  expect(await counts()).toEqual([1, 1, 15, 60, 42, 83, 15]);
});

test("seeding again, and from two processes at once, is seeding once", async () => {
  await Promise.all([seedForum(), seedForum()]);
  const once = await counts();
  await seedForum();
  expect(await counts()).toEqual(once);
  expect(once[2]).toBe(15);
});

test("a question has its positions in order, exactly its rubric items, and both kinds of what it raises", async () => {
  await seedForum();
  const threadId = seedThreadId("october-1917", "false-pretenses");
  const from = file.threads.find(({ slug }) => slug === "false-pretenses");
  const where = await db()
    .select()
    .from(positions)
    .where(eq(positions.threadId, threadId))
    .orderBy(asc(positions.number));
  expect(where.map(({ text }) => text)).toEqual(from?.positions);
  const rubric = await db()
    .select()
    .from(rubricItems)
    .where(eq(rubricItems.threadId, threadId))
    .orderBy(asc(rubricItems.number));
  expect(rubric.map(({ number }) => number)).toEqual([4, 5, 6]);
  const raised = await db().select().from(questions).where(eq(questions.threadId, threadId));
  expect(new Set(raised.map(({ kind }) => kind))).toEqual(new Set(["question", "claim"]));
  const [thread] = await db().select().from(threads).where(eq(threads.id, threadId));
  expect(thread).toMatchObject({ seq: 0, version: 1, authorId: null, promptHtml: expect.stringMatching(/^<p>/) });
  expect(thread?.shortId).toMatch(/^[a-z0-9]{10}$/);
  expect(z.uuid().safeParse(thread?.id).success).toBe(true);
});

test("a list with the newest first shows the seed's order", async () => {
  await seedForum();
  const rows = await db().select().from(threads).orderBy(asc(threads.createdAt));
  expect(rows.map(({ slug }) => slug).reverse()).toEqual(file.threads.map(({ slug }) => slug));
});

test("what people edited or removed stays so, and only what is new in the seed is added", async () => {
  const older = join(folder, "older.json");
  writeFileSync(older, JSON.stringify({ ...file, threads: file.threads.slice(0, 2) }));
  await seedForum(older);
  const [kept, removed] = file.threads.map(({ slug }) => seedThreadId("october-1917", slug));
  await db().update(threads).set({ title: "A better title" }).where(eq(threads.id, kept!));
  for (const table of [positions, rubricItems, questions, revisions])
    await db().delete(table).where(eq(table.threadId, removed!));
  await db().delete(threads).where(eq(threads.id, removed!));
  await seedForum();
  const rows = await db().select().from(threads);
  expect(rows).toHaveLength(14);
  expect(rows.find(({ id }) => id === kept)?.title).toBe("A better title");
  expect(rows.find(({ id }) => id === removed)).toBeUndefined();
});
