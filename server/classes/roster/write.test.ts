import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes } from "@/db/schema/classes";
import { logEntries } from "@/db/schema/log";
import { type Ear, liveServer, until } from "@/tests/support/live-server";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
/** Open tabs hear of it within this. */
const SOON = 1_000;
let space: Space;
let teacher: Person;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  teacher = await a.member(space, "instructor");
});
const here = () => ({ space: space.slug });
const change = (by: Person, person: Person, given: object) =>
  as(by).roster.change({ ...here(), person: person.id, ...given });
const roleOf = async (person: Person, at = space, by = teacher) =>
  (await as(by).roster.people({ space: at.slug })).members.find(({ id }) => id === person.id);

test("an instructor makes a TA and gives them rights; they have them at once, and lose them with the role", async () => {
  const [person, other] = [await a.member(space), await a.member(space)];
  await refused(change(person, other, { name: "Mine" }), "FORBIDDEN");
  await change(teacher, person, { role: "ta", rights: ["roster"] });
  await change(person, other, { name: "Renamed by a TA" });
  expect(await roleOf(other)).toMatchObject({ listedAs: "Renamed by a TA" });
  await refused(change(person, other, { role: "observer" }), "FORBIDDEN");
  await refused(change(teacher, other, { rights: ["roster"] }), "BAD_REQUEST");
  await change(teacher, person, { role: "student" });
  await refused(change(person, other, { name: "Again" }), "FORBIDDEN");
  await change(teacher, person, { role: "ta" });
  expect(await roleOf(person)).toMatchObject({ role: "ta", rights: [] });
});

test("every change of a role is logged with before and after, for the staff alone", async () => {
  const person = await a.member(space);
  await change(teacher, person, { role: "observer" });
  await change(teacher, person, { role: "observer" });
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, person.id));
  expect(log).toMatchObject([
    { act: "role", byId: teacher.id, detail: { before: { role: "student" }, after: { role: "observer" } } },
  ]);
  const { entries } = await as(await a.member(space)).log.list(here());
  expect(entries.filter(({ act }) => act === "role")).toEqual([]);
});

test("the last instructor stays one; of two who leave the role at once, one does", async () => {
  const at = await a.space({ kind: "class" });
  const [one, two] = [await a.member(at, "instructor"), await a.member(at, "instructor")];
  const step = (person: Person) => as(person).roster.change({ space: at.slug, person: person.id, role: "student" });
  const both = await Promise.allSettled([step(one), step(two)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const left = both[0]?.status === "rejected" ? one : two;
  await refused(step(left), "CONFLICT");
  await refused(as(left).roster.remove({ space: at.slug, person: left.id }), "CONFLICT");
  const second = await a.member(at, "instructor");
  const each = [as(left).roster.remove({ space: at.slug, person: second.id }), step(left)];
  expect((await Promise.allSettled(each)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("whoever keeps the list removes students, and nobody else; another class's people are not found", async () => {
  const keeper = await a.member(space, "ta");
  await change(teacher, keeper, { rights: ["roster"] });
  const [student, observer] = [await a.member(space), await a.member(space, "observer")];
  const remove = (by: Person, person: Person) => as(by).roster.remove({ ...here(), person: person.id });
  await refused(remove(keeper, observer), "FORBIDDEN");
  await refused(remove(keeper, teacher), "FORBIDDEN");
  await remove(keeper, student);
  await refused(remove(keeper, student), "NOT_FOUND");
  await remove(teacher, observer);
  const elsewhere = await a.member(await a.space({ kind: "class" }));
  await refused(remove(teacher, elsewhere), "NOT_FOUND");
  await refused(change(teacher, elsewhere, { role: "ta" }), "NOT_FOUND");
});

test("a student removed while typing: out within a second, the draft stays theirs, publishing is refused in words; classmates go on", async () => {
  const thread = await a.thread(space, teacher);
  const [person, classmate] = [await a.member(space), await a.member(space)];
  const [ear, kept]: Ear[] = [await live.connect(person), await live.connect(classmate)];
  for (const one of [ear!, kept!]) expect((await one.enter(thread.id)).ok).toBe(true);
  const content = { id: uuidv7(), body: "Half a thought", move: "claim" as const };
  const at = { ...here(), thread: thread.id };
  await as(person).drafts.save({ ...at, parent: null, intent: "reply", version: 0, content });
  await as(teacher).roster.remove({ ...here(), person: person.id });
  expect(await until(() => ear!.rightsChanged === 1, SOON)).toBe(true);
  expect((await ear!.enter(thread.id)).ok).toBe(false);
  await refused(as(person).posts.publish({ ...at, ...content, parentId: null }), "NOT_FOUND");
  const { drafts } = await as(person).drafts.mine({});
  expect(await as(person).drafts.text({ draft: drafts[0]?.id ?? "" })).toMatchObject({ body: "Half a thought" });
  const { id } = await a.post(classmate, { space, thread });
  expect(await until(() => kept!.frames.some(({ posts }) => posts.some((post) => post.id === id)), SOON)).toBe(true);
  expect([kept!.rightsChanged, ear!.frames]).toEqual([0, []]);
});

test("students see names and roles, and of sections and groups their own; a TA no addresses", async () => {
  const at = await a.space({ kind: "class" });
  const [boss, ta, ada, ben] = [
    ...[await a.member(at, "instructor"), await a.member(at, "ta")],
    ...[await a.member(at), await a.member(at)],
  ] as [Person, Person, Person, Person];
  const list = `email,name,section\n${ada.handle}@example.org,Ada,A\n${ben.handle}@example.org,Ben,B\nlater@example.org,Later,A`;
  const asked = { space: at.slug, list: Buffer.from(list).toString("base64") };
  const { digest } = await as(boss).roster.preview(asked);
  await as(boss).roster.import({ ...asked, digest, remove: { people: [], expected: [] } });
  for (const person of [ada, ben]) await as(person).joining.accept({ space: at.slug });
  const seen = async (by: Person) => {
    const { members, expected } = await as(by).roster.people({ space: at.slug });
    return [...["Ada", "Ben"].map((name) => members.find(({ listedAs }) => listedAs === name)), expected.length];
  };
  const whole = `${ada.handle}@example.org`;
  expect(await seen(boss)).toMatchObject([{ email: whole, section: "A" }, { section: "B" }, 1]);
  expect(await seen(ta)).toMatchObject([{ email: null, section: "A" }, { email: null, section: "B" }, 0]);
  expect(await seen(ada)).toMatchObject([{ email: null, section: "A" }, { email: null, section: null }, 0]);
});

test("who is expected is renamed and taken off; in a class that has ended nothing is changed", async () => {
  const at = await a.space({ kind: "class" });
  const by = await a.member(at, "instructor");
  const asked = {
    space: at.slug,
    list: Buffer.from("email,name\nx@example.org,X\ny@example.org,Y").toString("base64"),
  };
  const { digest } = await as(by).roster.preview(asked);
  await as(by).roster.import({ ...asked, digest, remove: { people: [], expected: [] } });
  await as(by).roster.changeExpected({ space: at.slug, email: "x@example.org", name: "Xenia", role: "ta" });
  await as(by).roster.removeExpected({ space: at.slug, email: "y@example.org" });
  await refused(as(by).roster.removeExpected({ space: at.slug, email: "y@example.org" }), "NOT_FOUND");
  const { expected } = await as(by).roster.people({ space: at.slug });
  expect(expected).toMatchObject([{ email: "x@example.org", name: "Xenia", role: "ta" }]);
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, at.id));
  await refused(as(by).roster.removeExpected({ space: at.slug, email: "x@example.org" }), "FORBIDDEN");
  const [account] = await db().select().from(accounts).where(eq(accounts.id, by.id));
  expect(account?.rightsVersion).toBe(1);
});
