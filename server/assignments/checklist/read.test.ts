import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { looks } from "@/db/schema/classes";
import { threads } from "@/db/schema/threads";
import { asks, assign } from "@/tests/support/assigning";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let teacher: Person;
let ada: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  teacher = await a.member(space, "instructor");
  [ada, ben, cleo] = [await a.member(space), await a.member(space), await a.member(space)];
});

async function scene(...requirements: ReturnType<typeof asks>[]) {
  const thread = await a.thread(space, teacher);
  const here = { space, thread };
  const named = await assign(teacher, here, { requirements });
  const own = async (who: Person) => (await as(who).assignments.get(named)).checklist?.items ?? [];
  return { here, named, own };
}

test("only what is published counts, while it is; an answer to oneself never does", async () => {
  const { here, own } = await scene(asks({ count: 9 }));
  const first = await a.post(ada, here);
  const [self, removed, hidden] = [
    await a.post(ada, { ...here, parentId: first.id }),
    await a.post(ada, here),
    await a.post(ada, here),
  ];
  await a.post(ben, { ...here, parentId: first.id });
  const ids = async () => (await own(ada))[0]?.posts.map(({ id }) => id);
  expect(await ids()).toEqual([first.id, removed.id, hidden.id]);
  expect(await ids()).not.toContain(self.id);
  await as(ada).posts.remove({ space: space.slug, post: removed.id });
  await decideOn(teacher, space, { post: hidden.id }, "hide");
  expect(await ids()).toEqual([first.id]);
  await as(ada).posts.restore({ space: space.slug, post: removed.id });
  expect(await ids()).toEqual([first.id, removed.id]);
  expect((await own(cleo))[0]).toMatchObject({ have: 0, posts: [] });
});

test("a name and a pseudonym are two people, so that a count never tells that they are one; an answer to oneself is one", async () => {
  const { here, own } = await scene(asks({ count: 2, moves: ["challenge"], people: 2 }));
  const named = await a.post(ben, here);
  const mine = await a.post(ada, here);
  await db().update(threads).set({ anonymous: true }).where(eq(threads.id, here.thread.id));
  const veiled = await a.post(ben, here);
  const challenge = (to: { id: string }) => a.post(ada, { ...here, parentId: to.id, move: "challenge", body: "No." });
  for (const to of [named, mine]) await challenge(to);
  expect((await own(ada))[0]).toMatchObject({ have: 1 });
  await challenge(veiled);
  expect((await own(ada))[0]).toMatchObject({ have: 2 });
});

test("what is held counts from when it is published", async () => {
  const { here, own } = await scene(asks());
  const rule = { rule: uuidv7(), version: 0, name: "Lottery", effect: "hold" as const, says: "" };
  await as(teacher).rules.save({ space: space.slug, ...rule, spec: { kind: "words", words: ["lottery"] } });
  await as(teacher).rules.enable({ space: space.slug, rule: rule.rule });
  const held = await a.post(ben, { ...here, body: "A lottery." });
  expect((await own(ben))[0]?.have).toBe(0);
  await decideOn(teacher, space, { post: held.id }, "publish");
  expect((await own(ben))[0]).toMatchObject({ have: 1, posts: [{ id: held.id }] });
});

test("two challenges to different people, evidence with a source, and words that are one's own", async () => {
  const challenges = asks({ count: 2, moves: ["challenge"], people: 2 });
  const { here, own } = await scene(challenges, asks({ moves: ["evidence"], sourced: true }), asks({ words: 5 }));
  const [ofBen, ofCleo] = [await a.post(ben, here), await a.post(cleo, here)];
  const challenge = (to: { id: string }) => a.post(ada, { ...here, parentId: to.id, move: "challenge", body: "No." });
  for (const to of [ofBen, ofBen]) await challenge(to);
  const have = async () => (await own(ada)).map((item) => item.have);
  expect(await have()).toEqual([1, 0, 0]);
  await challenge(ofCleo);
  await a.post(ada, { ...here, move: "evidence", body: "> The minutes of that day say so.\n\nSee there." });
  expect(await have()).toEqual([2, 1, 0]);
  const { id } = await a.post(ada, { ...here, body: "Short." });
  await as(ada).posts.revise({ space: space.slug, post: id, version: 1, body: "It was the crowd that decided." });
  expect(await have()).toEqual([2, 1, 1]);
});

test("a post that went to another thread counts there alone", async () => {
  const { here, own } = await scene(asks());
  const there = await scene(asks());
  const { id } = await a.post(ada, here);
  await decideOn(teacher, space, { post: id }, "move", { args: { to: there.here.thread.id } });
  expect((await own(ada))[0]?.have).toBe(0);
  expect((await there.own(ada))[0]).toMatchObject({ have: 1, posts: [{ id }] });
});

test("staff see how far everybody is, who has not begun, and that they looked is kept; students do not see it", async () => {
  const { here, named } = await scene(asks());
  await a.post(ada, here);
  const { rows } = await as(teacher).assignments.progress(named);
  const begun = Object.fromEntries(rows.map(({ student, begun }) => [student.id, begun]));
  expect(begun).toEqual({ [ada.id]: true, [ben.id]: false, [cleo.id]: false });
  await expect(as(ada).assignments.progress(named)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await as(teacher).assignments.get(named)).checklist).toBeNull();
  const kept = await db().select().from(looks).where(eq(looks.assignmentId, named.assignment));
  expect(kept).toMatchObject([{ byId: teacher.id, aboutId: null, what: "progress" }]);
});
