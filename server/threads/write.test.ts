import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let ada: Person;
beforeAll(async () => {
  space = await a.space();
  ada = await a.member(space);
});
const question = (given: object = {}) => ({
  space: space.slug,
  id: uuidv7(),
  title: "Did the soviets hold power in July?",
  prompt: "What would *count* as holding it?",
  positions: ["Yes", "No"],
  ...given,
});

test("a member opens a question; a retry is the same question", async () => {
  const input = question();
  const first = await as(ada).threads.open(input);
  expect(await as(ada).threads.open(input)).toEqual(first);
  const thread = await as(null).threads.get({ space: space.slug, shortId: first.path.slice(-10) });
  expect(thread).toMatchObject({ title: input.title, promptHtml: "<p>What would <em>count</em> as holding it?</p>" });
  await refused(as(await a.user()).threads.open(input), "CONFLICT");
});

test.each([
  ["one position", { positions: ["Only this"] }],
  ["seven positions", { positions: Array.from({ length: 7 }, (_, n) => `Answer ${n}`) }],
  ["two positions that read the same", { positions: ["Yes", "yes "] }],
  ["a title of blanks", { title: "            " }],
  ["a title with a direction override", { title: "Was it \u202egnihtemos\u202c else?" }],
  ["a title with a zero-width space", { title: "Was it some\u200bthing else?" }],
  ["a blank prompt", { prompt: " \n " }],
])("%s is refused", async (_, given) => {
  await refused(as(ada).threads.open(question(given)), "BAD_REQUEST");
});

test("a similar question is found while typing, an unlike one is not", async () => {
  await as(ada).threads.open(question({ title: "Who paid for the newspapers of spring 1917?" }));
  const similar = (title: string) => as(ada).threads.similar({ space: space.slug, title });
  expect((await similar("who paid for newspapers")).map(({ title }) => title)).toEqual([
    "Who paid for the newspapers of spring 1917?",
  ]);
  expect(await similar("Railway timetables and bread")).toEqual([]);
});

test("two people revising a question: the second sees the first's text", async () => {
  const { path } = await as(ada).threads.open(question());
  const thread = await as(ada).threads.get({ space: space.slug, shortId: path.slice(-10) });
  const revision = {
    space: space.slug,
    thread: thread.id,
    version: 1,
    title: "Was power held in July 1917?",
    prompt: "Mended.",
  };
  await refused(as(await a.member(space)).threads.revise(revision), "FORBIDDEN");
  expect((await as(ada).threads.revise(revision)).version).toBe(2);
  const detail = await refused(as(ada).threads.revise({ ...revision, prompt: "Late." }), "CONFLICT");
  expect(detail).toEqual({ version: 2, title: "Was power held in July 1917?", body: "Mended." });
});

test("a list goes on where it ended, each thread once", async () => {
  const shelf = await a.space();
  for (let n = 0; n < 7; n++) await a.thread(shelf);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await as(null).threads.list({ space: shelf.slug, limit: 3, cursor });
    seen.push(...page.threads.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
  await refused(as(null).threads.list({ space: shelf.slug, cursor: "nowhere" }), "BAD_REQUEST");
});
