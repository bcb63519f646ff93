import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { drafts } from "@/db/schema/drafts";
import { memberships } from "@/db/schema/spaces";
import { hold } from "@/tests/state/scene";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { type DraftContent, MOST_DRAFTS } from "./view";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let me: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  me = await a.member(space);
});

const aPlace = async (parent: string | null = null) => {
  thread = await a.thread(space);
  return { space: space.slug, thread: thread.id, parent, intent: "reply" as const };
};
const words = (body: string, given: Partial<DraftContent> = {}): DraftContent => ({
  id: uuidv7(),
  body,
  move: "claim",
  ...given,
});
const bodies = async (who: Person, at: { space: string; thread: string }) =>
  (await as(who).drafts.in({ space: at.space, thread: at.thread })).map(({ content }) => content.body);

test("words are kept upon the version they were written on, with everything that hangs on them", async () => {
  const at = await aPlace();
  const content = words("Half a", { sources: [{ title: "Minutes", year: 1917 }], items: [2, 5] });
  const { version } = await as(me).drafts.save({ ...at, version: 0, content });
  const longer = { ...content, body: "Half a sentence" };
  expect(await as(me).drafts.save({ ...at, version, content: longer })).toEqual({ version: version + 1 });
  const [held] = await as(me).drafts.in(at);
  expect(held).toMatchObject({ version: version + 1, content: longer, parent: null, intent: "reply", gone: false });
});

test("an older tab is refused and shown the other words; saved upon those, its own stand", async () => {
  const at = await aPlace();
  const content = words("From the first tab");
  const { version } = await as(me).drafts.save({ ...at, version: 0, content });
  for (const older of [0, version - 1]) {
    const theirs = await refused(as(me).drafts.save({ ...at, version: older, content: words("Mine") }), "CONFLICT");
    expect(theirs).toEqual({ version, content });
  }
  expect(await bodies(me, at)).toEqual(["From the first tab"]);
  await as(me).drafts.save({ ...at, version, content: { ...content, body: "Both" } });
  expect(await bodies(me, at)).toEqual(["Both"]);
});

test("of many tabs that save at once one is kept, and every other is told which", async () => {
  const at = await aPlace();
  const saves = Array.from({ length: 6 }, (_, n) =>
    as(me).drafts.save({ ...at, version: 0, content: words(`Tab ${n}`) }),
  );
  const ended = await Promise.allSettled(saves);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await bodies(me, at)).toHaveLength(1);
});

test("a save whose answer was lost is the same save when it comes again", async () => {
  const at = await aPlace();
  const content = words("Sent twice");
  const first = await as(me).drafts.save({ ...at, version: 0, content });
  expect(await as(me).drafts.save({ ...at, version: 0, content })).toEqual(first);
});

test("each place has its draft: the top, each post, and each post revised", async () => {
  const at = await aPlace();
  const post = await a.post(me, { space, thread });
  const places = [at, { ...at, parent: post.id }, { ...at, parent: post.id, intent: "revise" as const }];
  for (const [n, place] of places.entries()) {
    await as(me).drafts.save({ ...place, version: 0, content: words(`Place ${n}`) });
  }
  expect(await bodies(me, at)).toEqual(["Place 2", "Place 1", "Place 0"]);
});

test("a draft is its author's alone", async () => {
  const at = await aPlace();
  const other = await a.member(space);
  await as(me).drafts.save({ ...at, version: 0, content: words("Mine") });
  expect(await bodies(other, at)).toEqual([]);
  expect((await as(other).drafts.mine({})).drafts).toEqual([]);
  const [row] = (await as(me).drafts.mine({})).drafts;
  await refused(as(other).drafts.text({ draft: row!.id }), "NOT_FOUND");
  expect(await as(other).drafts.drop({ ...at })).toEqual({ content: null });
  expect(await bodies(me, at)).toEqual(["Mine"]);
});

test("publishing drops the draft it was written in, and a save that comes later brings nothing back", async () => {
  const at = await aPlace();
  const content = words("Ready");
  const first = await as(me).drafts.save({ ...at, version: 0, content });
  const other = await a.member(space);
  await as(other).drafts.save({ ...at, version: 0, content: words("Another's") });
  const { id, body, move } = content;
  await as(me).posts.publish({ space: space.slug, thread: thread.id, id, parentId: null, body, move });
  expect([await bodies(me, at), await bodies(other, at)]).toEqual([[], ["Another's"]]);
  for (const version of [0, first.version]) {
    expect(await as(me).drafts.save({ ...at, version, content })).toEqual({ version: 0 });
  }
  expect(await bodies(me, at)).toEqual([]);
});

test("a post that is refused leaves its draft", async () => {
  const at = await aPlace();
  const content = words("Too late");
  const { version } = await as(me).drafts.save({ ...at, version: 0, content });
  await decideOn(await a.moderator(space), space, { thread: thread.id }, "lock");
  const { id, body, move } = content;
  const publish = as(me).posts.publish({ space: space.slug, thread: thread.id, id, parentId: null, body, move });
  await refused(publish, "FORBIDDEN");
  expect(await bodies(me, at)).toEqual(["Too late"]);
  expect(await as(me).drafts.save({ ...at, version, content: { ...content, body: "Kept" } })).toMatchObject({
    version: version + 1,
  });
});

test("revising drops the revision's draft, and no other", async () => {
  const at = await aPlace();
  const post = await a.post(me, { space, thread });
  const reply = { ...at, parent: post.id };
  await as(me).drafts.save({ ...reply, version: 0, content: words("A reply") });
  const revision = { ...reply, intent: "revise" as const };
  await as(me).drafts.save({ ...revision, version: 0, content: words("Better", { id: post.id, of: 1 }) });
  await as(me).posts.revise({ space: space.slug, post: post.id, version: 1, body: "Better" });
  expect(await bodies(me, at)).toEqual(["A reply"]);
});

test("a draft outlives the post it answers, and says that it is gone", async () => {
  const at = await aPlace();
  const author = await a.member(space);
  const [post, held] = [await a.post(author, { space, thread }), await a.post(author, { space, thread })];
  const content = words("An answer");
  const { version } = await as(me).drafts.save({ ...at, parent: post.id, version: 0, content });
  await as(author).posts.remove({ space: space.slug, post: post.id });
  await hold({ space, thread }, held);
  expect(await as(me).drafts.in(at)).toMatchObject([{ parent: post.id, gone: true, content }]);
  const on = { ...at, parent: post.id, version, content: { ...content, body: "On" } };
  expect(await as(me).drafts.save(on)).toEqual({ version: version + 1 });
  // To begin one, the post must be in sight: what is held back looks like what never was.
  for (const parent of [held.id, uuidv7()]) {
    await refused(as(me).drafts.save({ ...at, parent, version: 0, content: words("No") }), "NOT_FOUND");
  }
});

test("a draft that has nothing left in it is gone", async () => {
  const at = await aPlace();
  expect(await as(me).drafts.save({ ...at, version: 0, content: words(" \n") })).toEqual({ version: 0 });
  const beside = words("", { sources: [{ title: "Minutes" }] });
  const { version } = await as(me).drafts.save({ ...at, version: 0, content: beside });
  expect(await bodies(me, at)).toEqual([""]);
  expect(await as(me).drafts.save({ ...at, version, content: words("", { sources: [] }) })).toEqual({ version: 0 });
  expect(await bodies(me, at)).toEqual([]);
});

test("what is thrown away comes back with the answer; what changed meanwhile is not thrown away", async () => {
  const at = await aPlace();
  const content = words("Not wanted");
  const { version } = await as(me).drafts.save({ ...at, version: 0, content });
  await refused(as(me).drafts.drop({ ...at, version: version + 1 }), "CONFLICT");
  expect(await as(me).drafts.drop({ ...at, version })).toEqual({ content });
  expect(await as(me).drafts.drop({ ...at, version })).toEqual({ content: null });
  await as(me).drafts.save({ ...at, version: 0, content });
  expect(await bodies(me, at)).toEqual(["Not wanted"]);
});

test("a tab that holds a draft thrown away elsewhere writes over no later one", async () => {
  const at = await aPlace();
  const old = await as(me).drafts.save({ ...at, version: 0, content: words("Old") });
  await as(me).drafts.drop(at);
  const gone = await refused(as(me).drafts.save({ ...at, version: old.version, content: words("More") }), "CONFLICT");
  expect(gone).toEqual({ version: 0, content: null });
  await as(me).drafts.save({ ...at, version: 0, content: words("New") });
  await refused(as(me).drafts.save({ ...at, version: old.version, content: words("More") }), "CONFLICT");
  expect(await bodies(me, at)).toEqual(["New"]);
});

test("of a class one is no longer in, one's words stay one's own, and its name does not", async () => {
  const seminar = await a.space({ kind: "class" });
  const student = await a.member(seminar);
  const lesson = await a.thread(seminar);
  const at = { space: seminar.slug, thread: lesson.id, parent: null, intent: "reply" as const };
  const content = words(`Written in class. ${"And on. ".repeat(100)}`);
  await as(student).drafts.save({ ...at, version: 0, content });
  expect((await as(student).drafts.mine({})).drafts).toMatchObject([{ thread: { title: lesson.title } }]);
  await db().delete(memberships).where(eq(memberships.accountId, student.id));
  const [row] = (await as(student).drafts.mine({})).drafts;
  expect(row).toMatchObject({ thread: null });
  expect(row!.gist).toHaveLength(280);
  expect(JSON.stringify(row)).not.toContain(seminar.slug);
  expect(await as(student).drafts.text({ draft: row!.id })).toEqual(content);
  await refused(as(student).drafts.in(at), "NOT_FOUND");
  await refused(as(student).drafts.save({ ...at, version: 1, content }), "NOT_FOUND");
  expect(await as(student).drafts.drop({ ...at })).toEqual({ content });
});

test("all drafts are listed page by page, the last written first, each once", async () => {
  const many = await a.member(space);
  for (let n = 0; n < 23; n++) {
    await as(many).drafts.save({ ...(await aPlace()), version: 0, content: words(`Number ${n}`) });
  }
  const first = await as(many).drafts.mine({});
  const second = await as(many).drafts.mine({ cursor: first.next! });
  const gists = [...first.drafts, ...second.drafts].map(({ gist }) => gist);
  expect(gists).toEqual(Array.from({ length: 23 }, (_, n) => `Number ${22 - n}`));
  expect(second.next).toBeNull();
  for (const nowhere of ["2026-02-31", `2026-02-31T00:00:00.000000Z_${uuidv7()}`])
    await refused(as(many).drafts.mine({ cursor: nowhere }), "BAD_REQUEST");
});

test("a hundred drafts are kept in a thread; the next is refused there, and not the old ones or elsewhere", async () => {
  const many = await a.member(space);
  const at = await aPlace();
  const held = Array.from({ length: MOST_DRAFTS - 1 }, (_, n) => ({
    ...{ id: uuidv7(), accountId: many.id, threadId: at.thread, parentId: uuidv7(), intent: "reply" as const },
    content: words(`Number ${n}`),
  }));
  await db().insert(drafts).values(held);
  const { version } = await as(many).drafts.save({ ...at, version: 0, content: words("The hundredth") });
  expect(await bodies(many, at)).toHaveLength(MOST_DRAFTS);
  const post = await a.post(many, { space, thread });
  const next = { ...at, parent: post.id, version: 0, content: words("One more") };
  await refused(as(many).drafts.save(next), "BAD_REQUEST");
  await as(many).drafts.save({ ...at, version, content: words("The hundredth, longer") });
  expect((await bodies(many, at))[0]).toBe("The hundredth, longer");
  await as(many).drafts.save({ ...(await aPlace()), version: 0, content: words("Elsewhere") });
  await as(many).drafts.drop(at);
  expect(await as(many).drafts.save(next)).toMatchObject({ version: expect.any(Number) });
});

test("40,000 characters are kept; what the database could not keep is refused", async () => {
  const at = await aPlace();
  const save = (content: DraftContent) => as(me).drafts.save({ ...at, version: 0, content });
  const { version } = await save(words("ж".repeat(40_000)));
  expect(version).toBeGreaterThan(0);
  const bad = [
    words("a".repeat(40_001)),
    words("\u0000"),
    words("", { steelman: { body: "half \ud83d" } }),
    words("", { sources: [{ title: "\u0000" }] }),
    words("", { items: JSON.parse("[".repeat(50) + "]".repeat(50)) }),
    words("", { sources: Array.from({ length: 50 }, () => "a".repeat(1_000)) }),
  ];
  for (const content of bad) await refused(save(content), "BAD_REQUEST");
});
