import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { conditionAnswers, sources } from "@/db/schema/attachments";
import { readings } from "@/db/schema/readings";
import { stances } from "@/db/schema/stances";
import { rubricItems, threads } from "@/db/schema/threads";
import type { PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
let [ada, ben] = [{} as Person, {} as Person];
let root: PostView;
beforeAll(async () => {
  space = await a.space();
  thread = await aThread();
  [ada, ben] = [await a.member(space), await a.member(space)];
  root = await a.post(ada, { space, thread });
});

/** A question with a reading and tests 1 and 3. */
async function aThread(): Promise<ThreadView> {
  const made = await a.thread(space);
  const readingId = uuidv7();
  await db()
    .insert(readings)
    .values({ id: readingId, spaceId: space.id, slug: readingId, title: "October", author: "Tabor" });
  await db().update(threads).set({ readingId }).where(eq(threads.id, made.id));
  for (const number of [1, 3])
    await db()
      .insert(rubricItems)
      .values({ id: uuidv7(), threadId: made.id, number, title: `Test ${number}`, text: "" });
  return made;
}

const BOOK = { author: "Rabinowitch", title: "The Bolsheviks Come to Power", year: 1976, pages: "ch. 15" };
const draft = (given: object = {}) => ({
  ...{ space: space.slug, thread: thread.id, id: uuidv7(), parentId: root.id },
  ...{ move: "evidence" as const, body: "It is in the minutes.", sources: [BOOK] },
  ...given,
});
const publish = (given: object = {}, by = ben) => as(by).posts.publish(draft(given));
const changeOf = (error: unknown) => JSON.stringify(error);
const again = async ({ post }: { post: PostView }) =>
  (await as(null).posts.around({ space: space.slug, thread: thread.id, post: post.id })).posts.find(
    ({ id }) => id === post.id,
  );

/** Somebody's word of what would change their mind, said aloud or not. */
async function condition(shown: boolean, by?: Person, where: { id: string; positions: { id: string }[] } = thread) {
  const person = by ?? (await a.member(space));
  const wouldChange = `A list of those present ${uuidv7()}`;
  const position = where.positions[0]!.id;
  await as(person).stances.take({ space: space.slug, thread: where.id, position, confidence: 3, wouldChange });
  const [row] = await db()
    .update(stances)
    .set({ wouldChangeShown: shown })
    .where(and(eq(stances.accountId, person.id), eq(stances.threadId, where.id), stances.current))
    .returning();
  return { id: row!.id, person, text: wouldChange };
}

/** Another stance, with another condition that others may read. */
async function standOtherwise(person: Person): Promise<void> {
  const position = thread.positions[1]!.id;
  const stance = { position, confidence: 3, wouldChange: "A letter.", shown: true };
  await as(person).stances.take({ space: space.slug, thread: thread.id, ...stance });
}

describe("sources", () => {
  test("a page, a work and a paragraph of the reading come back in their order, as everybody reads them", async () => {
    const given = [BOOK, { url: "HTTPS://Example.org/a b".replace(" ", "%20") }, { paragraph: 15 }];
    const said = await publish({ sources: given });
    const none = { url: null, author: "", title: "", year: null, pages: "", paragraph: null };
    const shown = [
      { ...none, ...BOOK },
      { ...none, url: "https://example.org/a%20b" },
      { ...none, paragraph: 15 },
    ];
    expect(said.post.sources).toEqual(shown);
    expect((await again(said))?.sources).toEqual(shown);
  });

  test("a post without any carries none", async () => {
    const { post } = await publish({ move: "claim", sources: [] });
    expect(Object.keys(post)).not.toEqual(expect.arrayContaining(["sources"]));
  });

  test("the same work in other words is counted as one", async () => {
    const other = { author: "Alexander Rabinowitch", title: "the bolsheviks come to power", year: 1976, pages: "p. 3" };
    const [first, second] = [await publish(), await publish({ sources: [other] })];
    const keys = await Promise.all(
      [first, second].map(({ post }) => db().select().from(sources).where(eq(sources.postId, post.id))),
    );
    expect(keys[0]![0]!.key).toBe(keys[1]![0]!.key);
  });

  test("evidence without a source is refused in words, and nothing is published", async () => {
    const input = draft({ sources: [] });
    const error = await as(ben)
      .posts.publish(input)
      .catch((reason: Error) => reason);
    expect(changeOf(error)).toContain("Evidence names its source");
    await refused(as(ben).posts.source({ space: space.slug, post: input.id }), "NOT_FOUND");
  });

  test.each([
    ["an address of another kind", { url: "javascript:alert(1)" }],
    ["an address with a name before its host", { url: "https://bank.example@evil.example/" }],
    ["an address that is none", { url: "see the minutes" }],
    ["an address that is too long", { url: `https://example.org/${"a".repeat(2_000)}` }],
    ["a work without a title", { author: "Rabinowitch", year: 1976 }],
    ["an author beside an address", { author: "Rabinowitch", url: "https://example.org" }],
    ["a year that has not come", { ...BOOK, year: new Date().getFullYear() + 2 }],
    ["a year nobody wrote in", { ...BOOK, year: -3001 }],
    ["too many pages", { ...BOOK, pages: "1".repeat(41) }],
    ["paragraph 0", { paragraph: 0 }],
    ["nothing", {}],
    ["a page and a paragraph in one", { url: "https://example.org", paragraph: 2 }],
  ])("%s is refused", async (_, source) => {
    await refused(publish({ sources: [source] }), "BAD_REQUEST");
  });

  test("a fifth source is refused, and a paragraph where there is no reading", async () => {
    await refused(publish({ sources: Array(5).fill(BOOK) }), "BAD_REQUEST");
    const plain = await a.thread(space);
    await refused(publish({ thread: plain.id, parentId: null, sources: [{ paragraph: 2 }] }), "BAD_REQUEST");
  });
});

describe("tests of the rubric", () => {
  test("a post speaks to the tests it names, each once", async () => {
    expect((await again(await publish({ items: [3, 1, 3] })))?.items).toEqual([1, 3]);
  });

  test("a test that is not there is named in the refusal, one of another thread too", async () => {
    expect(await refused(publish({ items: [1, 7] }), "BAD_REQUEST")).toMatchObject({ item: 7 });
    const other = await a.thread(space);
    expect(await refused(publish({ thread: other.id, parentId: null, items: [1] }), "BAD_REQUEST")).toMatchObject({
      item: 1,
    });
  });
});

describe("conditions", () => {
  test("evidence answers what somebody said would change their mind, in their words and name", async () => {
    const asked = await condition(true);
    const said = await publish({ answers: [asked.id] });
    expect(said.post.answers).toMatchObject([{ id: asked.id, text: asked.text, by: { id: asked.person.id } }]);
    expect(await db().select().from(conditionAnswers).where(eq(conditionAnswers.postId, said.post.id))).toHaveLength(1);
  });

  test("one that is kept back, one's own, one of another thread and an unknown one are not found alike", async () => {
    const elsewhere = await condition(true, undefined, await a.thread(space));
    const ids = [(await condition(false)).id, (await condition(true, ben)).id, elsewhere.id, uuidv7()];
    for (const id of ids) await refused(publish({ answers: [id] }), "NOT_FOUND");
  });

  test("one whose author stands otherwise now is not found, and what answered it keeps it", async () => {
    const asked = await condition(true);
    const said = await publish({ answers: [asked.id] });
    await standOtherwise(asked.person);
    await refused(publish({ answers: [asked.id] }), "NOT_FOUND");
    expect((await again(said))?.answers).toMatchObject([{ text: asked.text }]);
  });

  test("one whose author has left the forum is not found, and that of who stays is", async () => {
    const [gone, here] = [await condition(true), await condition(true)];
    await setAccount(gone.person, { state: "deleted", email: null });
    await refused(publish({ answers: [gone.id] }), "NOT_FOUND");
    expect((await publish({ answers: [here.id] })).post.answers).toMatchObject([{ id: here.id }]);
  });

  test("one that its author lets others read no longer leaves the post, for all who have it open", async () => {
    const asked = await condition(true);
    const said = await publish({ answers: [asked.id] });
    const { seq } = await as(ben).posts.page({ space: space.slug, thread: thread.id });
    const [position] = thread.positions;
    const stance = { position: position!.id, confidence: 3, wouldChange: "A list of those present.", shown: false };
    await as(asked.person).stances.take({ space: space.slug, thread: thread.id, ...stance });
    expect((await again(said))?.answers).toBeUndefined();
    const since = await as(null).posts.since({ space: space.slug, thread: thread.id, seq });
    expect("frame" in since && since.frame.posts.map(({ id, answers }) => [id, answers])).toEqual([
      [said.post.id, undefined],
    ]);
  });

  test("only evidence answers them", async () => {
    const asked = await condition(true);
    await refused(publish({ move: "claim", answers: [asked.id] }), "BAD_REQUEST");
  });
});

test("a retry answers the same post, also when what it names is gone since", async () => {
  const asked = await condition(true);
  const input = draft({ answers: [asked.id], items: [1] });
  const [first, second] = await Promise.all([as(ben).posts.publish(input), as(ben).posts.publish(input)]);
  expect(second).toEqual(first);
  await standOtherwise(asked.person);
  expect(await as(ben).posts.publish(input)).toEqual(first);
  expect(await db().select().from(sources).where(eq(sources.postId, input.id))).toHaveLength(1);
});

test("what is refused under the thread's lock leaves nothing behind", async () => {
  const locked = await aThread();
  await decideOn(await a.moderator(space), space, { thread: locked.id }, "lock");
  const input = draft({ thread: locked.id, parentId: null, items: [1] });
  await refused(as(ben).posts.publish(input), "FORBIDDEN");
  expect(await db().select().from(sources).where(eq(sources.postId, input.id))).toEqual([]);
});

describe("revising", () => {
  const revise = ({ post }: { post: PostView }, given: object) =>
    as(ben).posts.revise({ space: space.slug, post: post.id, version: post.version, body: "Said better.", ...given });

  test("sources and tests are replaced, and stay where they are left out", async () => {
    const said = await publish({ items: [1] });
    const other = await revise(said, { sources: [{ paragraph: 4 }] });
    expect(other.post).toMatchObject({ sources: [{ paragraph: 4 }], items: [1] });
    expect((await revise(other, {})).post).toMatchObject({ sources: [{ paragraph: 4 }], items: [1] });
  });

  test("every version keeps what it rested on", async () => {
    const said = await publish({ items: [1] });
    await revise(await revise(said, { sources: [{ paragraph: 4 }] }), { items: [] });
    const history = await as(null).posts.history({ space: space.slug, post: said.post.id });
    expect(history).toMatchObject([
      { version: 1, sources: [BOOK], items: [1] },
      { version: 2, sources: [{ paragraph: 4 }], items: [1] },
      { version: 3, sources: [{ paragraph: 4 }], items: [] },
    ]);
  });

  test("evidence is not left without a source, and a refused revision changes none", async () => {
    const said = await publish();
    await refused(revise(said, { sources: [] }), "BAD_REQUEST");
    await refused(revise(said, { version: 7, sources: [{ paragraph: 1 }] }), "CONFLICT");
    expect((await again(said))?.sources).toMatchObject([BOOK]);
  });
});

test("a post that is hidden keeps to itself what it rested on, from all but staff", async () => {
  const said = await publish({ items: [1] });
  const staff = await a.moderator(space);
  await decideOn(staff, space, { post: said.post.id }, "hide");
  const stub = await again(said);
  expect(stub).toMatchObject({ state: "hidden", html: null });
  expect(JSON.stringify(stub)).not.toMatch(/Rabinowitch|sources|items/);
  const where = { space: space.slug, thread: thread.id, post: said.post.id };
  expect(JSON.stringify(await as(staff).posts.around(where))).toContain("Rabinowitch");
});
