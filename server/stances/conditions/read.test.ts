import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { conditionAnswers } from "@/db/schema/attachments";
import { audienceOf } from "@/server/threads/policy";
import type { ThreadView } from "@/server/threads/view";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { conditionsOf } from "./read";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: ThreadView;
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
});
const here = () => ({ space: space.slug, thread: thread.id });
const say = (person: Person, wouldChange: string, given: { shown?: boolean; position?: number } = {}) => {
  const { shown = true, position = 1 } = given;
  return as(person).stances.take({ ...here(), position: thread.positions[position - 1]!.id, wouldChange, shown });
};
const texts = async (reader: Person | null = null) =>
  (await as(reader).stances.conditions(here())).map(({ text }) => text);

test("what would change a mind is read by everybody where its author lets them, the newest first", async () => {
  const [ada, ben, eve, joe] = [await a.user(), await a.user(), await a.user(), await a.user()];
  await say(ada, "A list of the delegates");
  await say(ben, "Nothing you may read", { shown: false });
  await say(eve, "   ");
  await say(joe, "A second protocol", { position: 2 });
  const [first, second, ...more] = await as(null).stances.conditions(here());
  expect(more).toEqual([]);
  expect(first).toMatchObject({ text: "A second protocol", position: 2, by: { handle: joe.handle }, answers: 0 });
  expect(second).toMatchObject({ text: "A list of the delegates", by: { handle: ada.handle } });
  await say(ada, "A list of the delegates", { shown: false });
  expect(await texts()).toEqual(["A second protocol"]);
});

test("evidence that answers it is counted while it stands, also after its author has moved", async () => {
  const [ada, ben] = [await a.user(), await a.user()];
  const { current } = await say(ada, "A count by district");
  const post = await a.post(ben, { space, thread, move: "evidence" });
  await db().insert(conditionAnswers).values({ postId: post.id, stanceId: current!.id });
  const answers = async () =>
    (await as(null).stances.conditions(here())).find(({ text }) => text === "A count by district")?.answers;
  expect(await answers()).toBe(1);
  await say(ada, "A count by district", { position: 3 });
  expect(await answers()).toBe(1);
  await as(ben).posts.remove({ space: space.slug, post: post.id });
  expect(await answers()).toBe(0);
});

test("in a class they are told to its people alone, and not across groups", async () => {
  const seminar = await a.space({ kind: "class" });
  const [student, outsider] = [await a.member(seminar), await a.user()];
  const lesson = await a.thread(seminar);
  const there = { space: seminar.slug, thread: lesson.id };
  const position = lesson.positions[0]!.id;
  await as(student).stances.take({ ...there, position, wouldChange: "The other telegram", shown: true });
  expect(await as(student).stances.conditions(there)).toHaveLength(1);
  await refused(as(outsider).stances.conditions(there), "NOT_FOUND");
  const actor = { id: student.id, siteRole: "member", state: "active", confirmed: true } as const;
  const seen = { kind: "class", role: "student", standing: "good" } as const;
  const group = audienceOf(actor, seen, { id: lesson.id, group: crypto.randomUUID(), waiting: false });
  expect(await conditionsOf(group!)).toEqual([]);
});

test("posts one answered or endorsed are offered as what moved one, one's own and removed ones are not", async () => {
  const [ada, ben] = [await a.user(), await a.user()];
  const at = { space, thread };
  const answered = await a.post(ada, { ...at, body: "The *minutes* name nobody" });
  const gone = await a.post(ada, at);
  const own = await a.post(ben, { ...at, parentId: answered.id });
  for (const parentId of [gone.id, own.id]) await a.post(ben, { ...at, parentId });
  await as(ada).posts.remove({ space: space.slug, post: gone.id });
  const offered = await as(ben).stances.candidates(here());
  expect(offered).toEqual([{ post: answered.id, by: expect.any(String), words: "The minutes name nobody" }]);
  expect(await as(ada).stances.candidates(here())).toEqual([]);
});
