import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let [staff, author] = [{} as Person, {} as Person];
beforeAll(async () => {
  space = await a.space();
  [staff, author] = [await a.moderator(space), await a.member(space)];
  await aRule(staff, space, { spec: { kind: "words", words: ["lottery"] }, effect: "hold" });
  await aRule(staff, space, { spec: { kind: "words", words: ["bargain"] }, effect: "nudge" });
});

const question = (given: object = {}) => ({
  ...{ space: space.slug, id: uuidv7(), title: "Who held power in July?", prompt: "Nobody knows." },
  ...{ positions: ["The soviets", "The cabinet"], ...given },
});
const openCase = async (id: string) =>
  (
    await db()
      .select()
      .from(cases)
      .where(and(eq(cases.targetId, id), eq(cases.state, "open")))
  )[0];

test("a question that a rule catches stands, and comes before the moderators: by title, prompt or position", async () => {
  for (const given of [
    { title: "Who won the lottery?" },
    { prompt: "Win the LOTTERY." },
    { positions: ["The lottery", "The cabinet"] },
  ]) {
    const input = question(given);
    const { path } = await as(author).threads.open(input);
    await as(null).threads.get({ space: space.slug, shortId: path.slice(-10) });
    expect(await openCase(input.id)).toMatchObject({ targetKind: "thread", subjectId: author.id, reasons: ["rule"] });
  }
  for (const [by, given] of [
    [author, {}],
    [author, { prompt: "A bargain." }],
    [staff, { prompt: "The lottery." }],
  ] as const) {
    const input = question(given);
    await as(by).threads.open(input);
    expect(await openCase(input.id)).toBeUndefined();
  }
});

test("so does one that is reworded", async () => {
  const { id, title } = question();
  await as(author).threads.open(question({ id }));
  const now = { space: space.slug, thread: id, title };
  await as(author).threads.revise({ ...now, version: 1, prompt: "Still nobody." });
  expect(await openCase(id)).toBeUndefined();
  await as(author).threads.revise({ ...now, version: 2, prompt: "Win the lottery." });
  expect(await openCase(id)).toMatchObject({ targetKind: "thread", flagCount: 1 });
});

test("a newcomer's question has no more links than their posts may", async () => {
  const newcomer = await a.member(space);
  await db().update(memberships).set({ trustedAt: null }).where(eq(memberships.accountId, newcomer.id));
  const links = (count: number) =>
    Array.from({ length: count }, (_, at) => `[Page ${at}](https://example.org/${at})`).join(" ");
  await refused(as(newcomer).threads.open(question({ prompt: links(50) })), "BAD_REQUEST");
  await as(newcomer).threads.open(question({ prompt: links(1) }));
  await as(author).threads.open(question({ prompt: links(50) }));
});

test("how a challenge restates a point is looked at with it", async () => {
  const thread = await a.thread(space, staff);
  await db().update(threads).set({ steelman: true }).where(eq(threads.id, thread.id));
  const point = await a.post(staff, { space, thread });
  const answer = (steelman: string) => {
    const id = uuidv7();
    const said = { id, parentId: point.id, move: "challenge" as const, body: "The committee led.", steelman };
    return as(author).posts.publish({ space: space.slug, thread: thread.id, ...said });
  };
  const plain = await answer("She holds that the crowd decided, and that the committee followed.");
  expect(plain.post.state).toBe("published");
  const caught = await answer("She holds that the lottery decided, and that the committee followed.");
  expect(caught.post.state).toBe("held");
});
