import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { expected } from "@/db/schema/classes";
import { threads } from "@/db/schema/threads";
import { studentsOf } from "@/server/classes/roster/list/read";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let teacher: Person;
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  teacher = await a.member(space, "instructor");
});
const groups = (by = teacher) => as(by).groups;
const make = async (name: string, kind: "section" | "group" = "group", at = space, by = teacher) =>
  (await groups(by).make({ space: at.slug, kind, name })).id;
const put = (people: Person[], group: string | null, kind: "section" | "group" = "group") =>
  groups().place({ space: space.slug, kind, group, people: people.map(({ id }) => id), expected: [] });
const inGroups = async (at = space) => (await studentsOf(at)).map(({ id, section, group }) => [id, section, group]);
const versionOf = async (person: Person) => {
  const [row] = await db().select().from(accounts).where(eq(accounts.id, person.id));
  return row?.rightsVersion;
};

test("somebody is in one group: who is moved is asked again who they are, who stays is not; outsiders stay out", async () => {
  const [ada, ben, outsider] = [await a.member(space), await a.member(space), await a.user()];
  const [one, two] = [await make("One"), await make("Two")];
  await put([ada, ben, outsider], one);
  const before = [await versionOf(ada), await versionOf(ben), await versionOf(outsider)];
  await put([ada], two);
  await put([ben], one);
  expect(await inGroups()).toEqual(
    expect.arrayContaining([
      [ada.id, null, "Two"],
      [ben.id, null, "One"],
    ]),
  );
  expect([await versionOf(ada), await versionOf(ben), await versionOf(outsider)]).toEqual([
    before[0]! + 1,
    before[1],
    1,
  ]);
  await refused(put([ada], await make("A section", "section")), "NOT_FOUND");
  const elsewhere = await a.space({ kind: "class" });
  const foreign = await make("Foreign", "group", elsewhere, await a.member(elsewhere, "instructor"));
  await refused(put([ada], foreign), "NOT_FOUND");
  await put([ada], null);
  expect(await inGroups()).toEqual(expect.arrayContaining([[ada.id, null, null]]));
});

test("names are taken once, in any case; by two at once, too", async () => {
  const both = await Promise.allSettled([make("Seminar", "section"), make("seminar", "section")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const other = await make("Other", "section");
  await refused(groups().rename({ space: space.slug, group: other, name: "SEMINAR" }), "CONFLICT");
  await groups().rename({ space: space.slug, group: other, name: "OTHER" });
});

test("a group goes with as many people in it as were asked about, and stays where something was written in it", async () => {
  const ada = await a.member(space);
  const full = await make("Full");
  await put([ada], full);
  await refused(groups().remove({ space: space.slug, group: full, people: 0 }), "CONFLICT");
  const thread = await a.thread(space, teacher);
  await db().update(threads).set({ grouping: "group" }).where(eq(threads.id, thread.id));
  await a.post(ada, { space, thread });
  await refused(groups().remove({ space: space.slug, group: full, people: 1 }), "CONFLICT");
  const quiet = await make("Quiet");
  const [before] = [await versionOf(ada)];
  await put([ada], quiet);
  await groups().remove({ space: space.slug, group: quiet, people: 1 });
  expect(await versionOf(ada)).toBe(before! + 2);
  const names = (await groups().list({ space: space.slug })).map(({ name }) => name);
  expect([names.includes("Full"), names.includes("Quiet")]).toEqual([true, false]);
});

test("a class is dealt into groups within its sections, those expected too; dealt again, emptied groups go", async () => {
  const at = await a.space({ kind: "class" });
  const by = await a.member(at, "instructor");
  const here = { space: at.slug };
  for (let n = 0; n < 9; n++) await a.member(at);
  const students = (await studentsOf(at)).map(({ id }) => id);
  const [a1, b1] = [await make("A", "section", at, by), await make("B", "section", at, by)];
  const place = (group: string, people: string[]) =>
    groups(by).place({ ...here, kind: "section", group, people, expected: [] });
  await place(a1, students.slice(0, 5));
  await place(b1, students.slice(5));
  await db()
    .insert(expected)
    .values({ spaceId: at.id, email: "later@example.org", name: "Later", role: "student", sectionId: b1 });
  const deal = (given: object) =>
    groups(by).deal({ ...here, by: { is: "size", count: 3 }, apart: true, again: false, ...given });
  await deal({});
  const dealt = await studentsOf(at);
  const sectionsOf = new Map(dealt.map(({ group }) => [group, new Set<string | null>()]));
  for (const { group, section } of dealt) sectionsOf.get(group)?.add(section);
  expect(sectionsOf.size).toBe(4);
  expect([...sectionsOf.values()].every(({ size }) => size === 1)).toBe(true);
  const coming = and(eq(expected.spaceId, at.id), eq(expected.email, "later@example.org"));
  expect((await db().select().from(expected).where(coming))[0]?.groupId).not.toBeNull();
  await refused(deal({}), "CONFLICT");
  const late = await a.member(at);
  await deal({});
  expect((await studentsOf(at)).find(({ id }) => id === late.id)?.group).toBe("Group 5");
  await deal({ by: { is: "groups", count: 2 }, apart: false, again: true });
  const list = (await groups(by).list(here)).filter(({ kind }) => kind === "group");
  expect(list.map(({ name, people }) => [name, people])).toEqual([
    ["Group 1", 6],
    ["Group 2", 5],
  ]);
  await refused(deal({ by: { is: "groups", count: 1 }, again: true }), "CONFLICT");
});
