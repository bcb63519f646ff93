import { beforeEach, expect, test } from "vitest";
import { getPool } from "@/db/client";
import { keyOf } from "@/server/posts/attached/key";
import { brokenDebate } from "@/tests/support/debate-promises";
import { demoFolder } from "@/tests/support/demo-folder";
import { rows } from "@/tests/support/promises";
import { ownDatabase } from "@/tests/support/world";
import { seedDemo } from "./seed-demo";

ownDatabase();
const SLUG = "labels-and-tests";
const people = [
  { handle: "ada-l", name: "Ada" },
  { handle: "bo-m", name: "Bo", role: "moderator" },
  { handle: "cy-n", name: "Cy" },
  { handle: "di-o", name: "Di" },
];
const works = { wade: { author: "Rex A. Wade", title: "The Russian Revolution, 1917", year: 2000 } };
const { folder, write } = demoFolder(people, works);

const silent = { own: 0, others: 0 };
const root = { key: "root", by: "ada-l", at: 95, move: "claim", body: "First.", items: [1, 7], liked: silent };
const reply = {
  ...{ key: "reply", by: "bo-m", at: 80, move: "challenge", body: "No.", replyTo: "root", liked: silent },
  steelman: { body: "You begin.", fair: 78 },
};
const proof = {
  ...{ key: "proof", by: "cy-n", at: 60, move: "evidence", body: "Here.", replyTo: "reply", liked: silent },
  ...{ sources: [{ work: "wade", pages: "12" }, { paragraph: 7 }], answers: ["ada-l"] },
};
const page = {
  ...{ key: "page", by: "bo-m", at: 40, move: "synthesis", body: "One hand.", liked: silent },
  revised: [
    { body: "Two hands.", at: 30, by: "cy-n" },
    { body: "Three.", at: 20, by: "di-o" },
  ],
};
const argument = {
  pinned: { post: "page", at: 35 },
  stances: [
    { by: "ada-l", position: 1, confidence: 4, at: 100, wouldChange: "A count.", shown: true },
    { by: "bo-m", position: 2, confidence: 3, at: 90 },
    { by: "ada-l", position: 2, confidence: 2, at: 50, because: "reply", reason: "It was a better beginning." },
  ],
  posts: [root, reply, proof, page],
  endorsements: [
    { post: "proof", by: "bo-m", kind: "sourced", at: 55 },
    { post: "proof", by: "bo-m", kind: "persuasive", at: 54 },
    { post: "root", by: "di-o", kind: "persuasive", at: 53 },
  ],
  reads: [{ by: "ada-l", until: 10, unread: ["proof"] }],
  follows: [
    { by: "ada-l", at: 90 },
    { by: "ada-l", branch: "reply", at: 70 },
    { by: "ada-l", person: "cy-n", at: 60 },
  ],
};
beforeEach(async () => {
  await getPool().query("truncate settings, spaces, accounts cascade");
  write(SLUG, argument);
});

const handles = "join accounts a on a.id = account_id";

test("a mind that changed names its cause, and its cause is endorsed from where it stood before", async () => {
  await seedDemo(folder);
  expect(
    await rows(`select a.handle, e.reason, p.number as stood, s.because_id = e.post_id as because, s.current
      from endorsements e ${handles.replace("account_id", "e.account_id")} join stances s on s.id = e.stance_id
      join positions p on p.id = e.position_id where e.kind = 'mind'`),
  ).toEqual([{ handle: "ada-l", reason: "It was a better beginning.", stood: 1, because: true, current: true }]);
  const flows = `select f.number as from, t.number as to, people from flows
    join positions f on f.id = from_id join positions t on t.id = to_id order by 1, 2`;
  expect(await rows(flows)).toEqual([
    { from: 1, to: 2, people: 1 },
    { from: 2, to: 2, people: 1 },
  ]);
});

test("what readers said is counted in the order they said it, and left to be scored", async () => {
  await seedDemo(folder);
  const counts = `select persuasive, sourced, mind, people, seq::int, scored_seq::int as scored from tallies order by seq`;
  expect(await rows(counts)).toEqual([
    { persuasive: 1, sourced: 1, mind: 0, people: 1, seq: 2, scored: 0 },
    { persuasive: 1, sourced: 0, mind: 0, people: 1, seq: 3, scored: 0 },
    { persuasive: 0, sourced: 0, mind: 1, people: 1, seq: 4, scored: 0 },
  ]);
  expect(await rows("select seq::int from tally_heads")).toEqual([{ seq: 4 }]);
});

test("a post carries its sources as data, its rubric items, what it restates and whose condition it answers", async () => {
  await seedDemo(folder);
  expect(await rows("select author, year, pages, paragraph, number from sources order by number")).toEqual([
    { author: "Rex A. Wade", year: 2000, pages: "12", paragraph: null, number: 1 },
    { author: "", year: null, pages: "", paragraph: 7, number: 2 },
  ]);
  expect((await rows("select html from posts where html ~ 'Wade'")).length).toBe(0);
  expect(await rows("select i.number from post_items join rubric_items i on i.id = item_id order by 1")).toEqual([
    { number: 1 },
    { number: 7 },
  ]);
  const restated = "select body, a.handle from steelmen join accounts a on a.id = fair_by_id";
  expect(await rows(restated)).toEqual([{ body: "You begin.", handle: "ada-l" }]);
  const answered = "select would_change from condition_answers join stances s on s.id = stance_id";
  expect(await rows(answered)).toEqual([{ would_change: "A count." }]);
  expect((await rows("select 1 from changes where kind = 'marked'")).length).toBe(1);
});

test("a pinned synthesis has many hands, and a place in the thread's changes", async () => {
  await seedDemo(folder);
  const texts = `select a.handle, r.body from threads t join revisions r on r.post_id = t.pinned_id
    join accounts a on a.id = r.by_id order by r.version`;
  expect(await rows(texts)).toEqual([
    { handle: "bo-m", body: "One hand." },
    { handle: "cy-n", body: "Two hands." },
    { handle: "di-o", body: "Three." },
  ]);
  expect((await rows("select 1 from changes where kind = 'thread' and post_id is null")).length).toBe(1);
});

test("people have read what they saw, and not what came after; they follow what they chose", async () => {
  await seedDemo(folder);
  const read = `select a.handle, read::text from reads ${handles} order by 1`;
  expect(await rows(read)).toEqual([
    { handle: "ada-l", read: "{[1,3),[4,5)}" },
    { handle: "bo-m", read: "{[1,5)}" },
    { handle: "cy-n", read: "{[1,4)}" },
    { handle: "di-o", read: "{[1,4)}" },
  ]);
  expect(await rows("select kind from follows order by created_at")).toEqual([
    { kind: "thread" },
    { kind: "branch" },
    { kind: "person" },
  ]);
});

test.each([
  ["a condition nobody showed", { posts: [root, reply, { ...proof, answers: ["bo-m"] }, page] }, "has not shown"],
  ["an item the thread is not judged by", { posts: [{ ...root, items: [8] }, reply, proof, page] }, "needs item 8"],
  ["a work without a title", { posts: [root, reply, { ...proof, sources: [{ work: "x" }] }, page] }, "has no x"],
  [
    "a cause that comes later",
    { stances: [...argument.stances.slice(0, 2), { ...argument.stances[2], because: "page" }] },
    "before it is there",
  ],
])("%s is refused, and nothing is half loaded", async (_, given, words) => {
  write(SLUG, { ...argument, ...given });
  await expect(seedDemo(folder)).rejects.toThrow(words);
  expect(await rows("select 1 from posts union all select 1 from accounts")).toEqual([]);
});

test("a thread that an earlier demo filled is left as it is", async () => {
  const { stances, posts } = argument;
  const plain = posts.map(({ key, by, at, move, body }) => ({ key, by, at, move, body, liked: silent }));
  write(SLUG, {
    stances: stances.map(({ by, position, confidence, at }) => ({ by, position, confidence, at })),
    posts: plain,
  });
  await seedDemo(folder);
  const everything = async () => [
    await rows("select id, version, html from posts order by id"),
    await rows("select pinned_id, seq from threads order by id"),
    await rows("select 1 from endorsements union all select 1 from sources union all select 1 from follows"),
  ];
  const before = await everything();
  write(SLUG, argument);
  await seedDemo(folder);
  expect(await everything()).toEqual(before);
});

test("the demo that comes with Moot debates by the rules", async () => {
  await seedDemo();
  for (const [promise, kept] of Object.entries(await brokenDebate())) expect([promise, kept]).toEqual([promise, []]);
  const [reading] = await rows("select author, title, year from readings");
  for (const { key, ...source } of await rows("select url, author, title, year, paragraph, key from sources"))
    expect(key).toBe(keyOf(source, reading));
}, 60_000);

test("every picture of the demo has something to show", async () => {
  await seedDemo();
  const many = async (sql: string) => (await rows(sql)).length;
  expect(await many("select 1 from flows where people >= 5 and from_id <> to_id")).toBeGreaterThan(15);
  expect(await many("select thread_id from flows where people >= 5 and from_id <> to_id group by 1")).toBe(15);
  expect(await many("select key from sources group by 1 having count(*) > 4")).toBeGreaterThan(5);
  expect(await many("select 1 from steelmen where fair_at is null")).toBeGreaterThan(1);
  expect(await many("select 1 from threads where pinned_id is not null")).toBe(2);
  expect(await many("select 1 from threads where asks_first")).toBe(1);
  expect(await many("select 1 from condition_answers")).toBeGreaterThan(10);
  const open = `select 1 from posts p where move = 'challenge' and state = 'published'
    and not exists (select from posts r where r.parent_id = p.id)`;
  expect(await many(open)).toBeGreaterThan(15);
  const sided = `select e.post_id from endorsements e join tallies y on y.post_id = e.post_id and y.people >= 5
    group by 1 having count(distinct e.position_id)`;
  expect(await many(`${sided} = 1`)).toBeGreaterThan(5);
  expect(await many(`${sided} > 2`)).toBeGreaterThan(50);
}, 60_000);
