import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { logEntries } from "@/db/schema/log";
import { mentions, posts, revisions } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { demoFolder } from "@/tests/support/demo-folder";
import { a } from "@/tests/support/people";
import { broken, rows, whole } from "@/tests/support/promises";
import { ownDatabase } from "@/tests/support/world";
import { seedForum, seedThreadId } from "./seed";
import { seedDemo } from "./seed-demo";

ownDatabase();
beforeEach(async () => {
  await getPool().query("truncate settings, spaces, accounts cascade");
  writeFixture();
});

const SLUG = "labels-and-tests";
const THREAD = seedThreadId("october-1917", SLUG);
const people = [
  { handle: "ada-l", name: "Ada" },
  { handle: "bo-m", name: "Bo", role: "moderator" },
  { handle: "cy-n", name: "Cy" },
];
const argument = {
  stances: [
    { by: "ada-l", position: 1, confidence: 4, at: 100, wouldChange: "A count." },
    { by: "bo-m", position: 2, confidence: 3, at: 90 },
    { by: "ada-l", position: 2, confidence: 2, at: 50 },
  ],
  posts: [
    { key: "late-root", by: "cy-n", at: 20, move: "question", body: "A second root." },
    { key: "root", by: "ada-l", at: 95, move: "claim", body: "First." },
    { key: "reply", by: "bo-m", at: 80, move: "challenge", body: "@ada-l and @nobody-here", replyTo: "root" },
    {
      key: "late-reply",
      by: "ada-l",
      at: 10,
      move: "concession",
      body: "Yes.",
      replyTo: "reply",
      revised: [{ body: "**Yes.**", at: 9 }],
    },
    { key: "spam", by: "cy-n", at: 30, move: "claim", body: "Buy.", state: "hidden", reason: "Advertising." },
    { key: "answered", by: "cy-n", at: 70, move: "claim", body: "Gone.", replyTo: "root", state: "removed" },
    { key: "answer", by: "ada-l", at: 60, move: "question", body: "Why?", replyTo: "answered" },
  ],
};
const { folder, write } = demoFolder(people);
const writeFixture = (given: Partial<typeof argument> = {}) => write(SLUG, { ...argument, ...given });

const bodies = async () =>
  (await rows("select body from posts join revisions r on r.post_id = posts.id and r.version = 1 order by path")).map(
    ({ body }) => body,
  );

test("an argument is loaded as if it had been written post by post", async () => {
  await seedDemo(folder);
  expect(await broken()).toEqual(whole);
  expect(await bodies()).toEqual([
    "First.",
    "@ada-l and @nobody-here",
    "Yes.",
    "Gone.",
    "Why?",
    "Buy.",
    "A second root.",
  ]);
  const [thread] = await db().select().from(threads).where(eq(threads.id, THREAD));
  expect(thread).toMatchObject({ seq: 10, postCount: 5, peopleCount: 3 });
});

test("the demo that comes with Moot keeps every promise", async () => {
  await seedDemo();
  expect(await broken()).toEqual(whole);
  expect((await rows("select 1 from posts")).length).toBeGreaterThan(200);
}, 60_000);

test("a revised post shows its last text and keeps its first; a mention names an account, not a mere word", async () => {
  await seedDemo(folder);
  const [post] = await db().select().from(posts).where(eq(posts.version, 2));
  expect(post?.html).toBe("<p><strong>Yes.</strong></p>");
  const texts = await db().select({ body: revisions.body }).from(revisions).where(eq(revisions.postId, post!.id));
  expect(texts.map(({ body }) => body).sort()).toEqual(["**Yes.**", "Yes."]);
  expect(await db().select().from(mentions)).toHaveLength(1);
});

test("a post that staff hid is in the log with its reason; one its author removed is not", async () => {
  await seedDemo(folder);
  const [hidden] = await db().select().from(posts).where(eq(posts.state, "hidden"));
  expect(await db().select().from(logEntries)).toMatchObject([
    { act: "hide", targetId: hidden?.id, byId: hidden?.stateById, reason: "Advertising." },
  ]);
});

test("loading twice, and from two processes at once, is loading once", async () => {
  await Promise.all([seedDemo(folder), seedDemo(folder)]);
  await seedDemo(folder);
  expect(await db().select().from(posts)).toHaveLength(argument.posts.length);
  expect(await db().select().from(accounts)).toHaveLength(people.length);
});

test("nobody can sign in as a person of the demo", async () => {
  await seedDemo(folder);
  for (const { passwordHash, email, siteRole } of await db().select().from(accounts)) {
    expect([passwordHash, siteRole]).toEqual([null, "member"]);
    expect(email).toMatch(/@demo\.invalid$/);
  }
});

test("words already in a thread stay, and the demo's changes follow theirs", async () => {
  await seedForum();
  const author = await a.user();
  const [row] = await db().select().from(threads).where(eq(threads.id, THREAD));
  const id = uuidv7();
  const place = { number: 1, ordinal: 1, path: "zzzzzzz", depth: 1, threadId: THREAD, spaceId: row!.spaceId };
  await db()
    .insert(posts)
    .values({ id, ...place, authorId: author.id, move: "claim", html: "<p>mine</p>", renderer: 1 });
  await getPool().query("insert into changes (thread_id, seq, post_id, kind) values ($1, 1, $2, 'published')", [
    THREAD,
    id,
  ]);
  await getPool().query("insert into participants (thread_id, account_id) values ($1, $2)", [THREAD, author.id]);
  await getPool().query("update threads set seq = 1, ordinals = 1, post_count = 1, people_count = 1 where id = $1", [
    THREAD,
  ]);
  await seedDemo(folder);
  const [thread] = await db().select().from(threads).where(eq(threads.id, THREAD));
  expect(thread).toMatchObject({ seq: 11, postCount: 6, peopleCount: 4 });
});

test("a handle that is somebody's is not taken over, and nothing is half loaded", async () => {
  await a.user({ handle: "cy-n", email: "real@example.org" });
  await expect(seedDemo(folder)).rejects.toThrow("The demo needs the handle cy-n");
  expect(await db().select().from(posts)).toEqual([]);
  expect(await db().select().from(accounts)).toHaveLength(1);
});

test("an answer to a post that comes later is refused", async () => {
  writeFixture({ posts: argument.posts.map((post) => (post.key === "root" ? { ...post, at: 1 } : post)) });
  await expect(seedDemo(folder)).rejects.toThrow("which is not there yet");
});
