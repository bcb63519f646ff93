import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { expected } from "@/db/schema/classes";
import { logEntries } from "@/db/schema/log";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { studentsOf } from "@/server/classes/roster/list/read";
import { tellInvited } from "@/server/notifications/inviting/write";
import { takeJobs } from "@/tests/support/jobs";
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

const encoded = (text: string) => Buffer.from(text).toString("base64");
const NOBODY = { people: [], expected: [] };
const preview = (text: string, by = teacher, at = space) =>
  as(by).roster.preview({ space: at.slug, list: encoded(text) });
async function bring(text: string, { by = teacher, at = space, remove = NOBODY as Removing, letters = false } = {}) {
  const { digest } = await preview(text, by, at);
  return as(by).roster.import({ space: at.slug, list: encoded(text), digest, remove, letters });
}
type Removing = { people: string[]; expected: string[] };
const people = (at = space, by = teacher) => as(by).roster.people({ space: at.slug });
const aClass = async () => {
  const at = await a.space({ kind: "class" });
  return { at, by: await a.member(at, "instructor") };
};
const rights = async (person: Person) => {
  const [row] = await db().select().from(accounts).where(eq(accounts.id, person.id));
  return row?.rightsVersion;
};

test("whoever is not in the class is asked in, and nobody is in it by a list", async () => {
  const { at, by } = await aClass();
  const proven = await a.user({ email: "proven@example.org" });
  await a.user({ email: "claimed@example.org", emailConfirmedAt: null });
  await a.user({ email: "banned@example.org", state: "banned" });
  const text =
    "email,name,section,group\nproven@example.org,Proven P.,A,1\nclaimed@example.org,Claimed,A,\nnew@example.org,New,b,\nbanned@example.org,Banned,B,";
  const before = await rights(proven);
  const { rows, makes } = await preview(text, by, at);
  expect(rows.map(({ is }) => is)).toEqual(["expected", "expected", "expected", "expected"]);
  expect(makes).toEqual({ section: ["A", "b"], group: ["1"] });
  expect((await people(at, by)).expected).toEqual([]);
  expect(await bring(text, { at, by })).toEqual({ expected: 4, changed: 0, removed: 0, letters: 0 });
  expect(await studentsOf(at)).toEqual([]);
  expect((await people(at, by)).expected.map(({ email, section, invited }) => [email, section, invited])).toEqual([
    ["banned@example.org", "b", false],
    ["claimed@example.org", "A", false],
    ["new@example.org", "b", false],
    ["proven@example.org", "A", false],
  ]);
  expect(await rights(proven)).toBe(before);
  await as(proven).joining.accept({ space: at.slug });
  expect(await studentsOf(at)).toMatchObject([{ id: proven.id, listedAs: "Proven P.", section: "A", group: "1" }]);
});

test("what staff are told of an address is the same, byte for byte, whether it has an account or none", async () => {
  const email = "oracle@example.org";
  const text = `email,name,section\n${email},Pythia,A\n`;
  const told = async () => {
    const { at, by } = await aClass();
    await Promise.all([takeJobs("invited"), takeJobs("invite")]);
    const first = await preview(text, by, at);
    const done = await bring(text, { at, by, letters: true });
    const again = [await preview(text, by, at), await bring(text.replace("Pythia", "P."), { at, by, letters: true })];
    const { expected: coming } = await people(at, by);
    const { letters } = await as(by).joining.ways({ space: at.slug });
    const log = await as(by).log.whole({ space: at.slug });
    const jobs = [(await takeJobs("invited")).length, (await takeJobs("invite")).length];
    const seen = letters.map(({ email: to, role, section, state }) => ({ to, role, section, state }));
    const acts = log.entries.map(({ act, detail }) => ({ act, detail }));
    return JSON.stringify({ first, done, again, coming, seen, acts, jobs });
  };
  const without = await told();
  const person = await a.user({ email, emailConfirmedAt: null });
  expect(await told()).toBe(without);
  await db().update(accounts).set({ emailConfirmedAt: new Date() }).where(eq(accounts.id, person.id));
  expect(await told()).toBe(without);
  expect(without).not.toContain(person.handle);
});

test("nor does it change when they make or confirm an account afterwards: only their answer does", async () => {
  const { at, by } = await aClass();
  const email = "later@oracle.org";
  await bring(`email,name\n${email},Later\n`, { at, by });
  const seen = async () =>
    JSON.stringify([await people(at, by), await preview(`email,name\n${email},Later\n`, by, at)]);
  const before = await seen();
  const person = await a.user({ email });
  await as(person).joining.expecting();
  expect(await seen()).toBe(before);
  await as(person).joining.accept({ space: at.slug });
  expect(await seen()).not.toBe(before);
  expect((await preview(`email,name\n${email},Later\n`, by, at)).rows).toMatchObject([{ is: "unchanged" }]);
});

test("where it is asked for, those who are expected are written to once, each into their section, and nobody else is", async () => {
  const { at, by } = await aClass();
  const here = await a.member(at);
  await db().update(accounts).set({ email: "here@letters.org" }).where(eq(accounts.id, here.id));
  const text = "email,name,section\nhere@letters.org,Here,A\none@letters.org,One,A\ntwo@letters.org,Two,B\n";
  const sent = async () =>
    (await as(by).joining.ways({ space: at.slug })).letters.map((one) => [one.email, one.section]);
  expect(await bring(text, { at, by })).toMatchObject({ expected: 2, letters: 0 });
  expect([await sent(), await takeJobs("invite")]).toEqual([[], []]);
  const more = `${text}three@letters.org,Three,\n`;
  expect(await bring(more, { at, by, letters: true })).toMatchObject({ expected: 1, letters: 3 });
  expect((await sent()).sort()).toEqual([
    ["one@letters.org", "A"],
    ["three@letters.org", null],
    ["two@letters.org", "B"],
  ]);
  expect((await people(at, by)).expected.map(({ invited }) => invited)).toEqual([true, true, true]);
  expect(await takeJobs("invite")).toHaveLength(3);
  expect(await bring(more, { at, by, letters: true })).toMatchObject({ letters: 0 });
});

test("with one line wrong nothing is written", async () => {
  const { at, by } = await aClass();
  const text = "email,name\nsome@example.org,Some\nsome,Wrong\n";
  const { digest, errors } = await preview(text, by, at);
  expect(errors).toMatchObject([{ line: 3, email: "some" }]);
  await refused(as(by).roster.import({ space: at.slug, list: encoded(text), digest, remove: NOBODY }), "BAD_REQUEST");
  expect((await people(at, by)).expected).toEqual([]);
});

test("the same list again changes what is otherwise on it, leaves empty cells, and removes only those who are named", async () => {
  const { at, by } = await aClass();
  const [ada, ben] = [await a.user({ email: "ada@here.org" }), await a.user({ email: "ben@here.org" })];
  const outsider = await a.member(at, "observer");
  await bring("email,name,section,group\nada@here.org,Ada,A,1\nben@here.org,Ben,A,2\ncleo@here.org,Cleo,A,", {
    at,
    by,
  });
  for (const person of [ada, ben]) await as(person).joining.accept({ space: at.slug });
  const [adas, bens] = [await rights(ada), await rights(ben)];
  const text = "email,name,section,group\nada@here.org,Ada L.,a,\ncleo@here.org,Cleo,B,3\n";
  const { rows, missing } = await preview(text, by, at);
  expect(rows.map(({ is, changes }) => [is, changes.map(({ part }) => part)])).toEqual([
    ["changed", ["name"]],
    ["changed", ["section", "group"]],
  ]);
  expect(missing).toEqual([{ person: ben.id, email: "ben@here.org", name: "Ben" }]);
  await bring(text, { at, by, remove: { people: [outsider.id], expected: ["cleo@here.org"] } });
  expect(await studentsOf(at)).toMatchObject([
    { listedAs: "Ada L.", section: "A", group: "1" },
    { listedAs: "Ben", section: "A", group: "2" },
  ]);
  expect((await people(at, by)).members).toHaveLength(4);
  // A name is no right: nobody's tabs ask again.
  expect([await rights(ada), await rights(ben)]).toEqual([adas, bens]);
  expect(await bring(text, { at, by, remove: { people: [ben.id], expected: [] } })).toMatchObject({ removed: 1 });
  expect((await studentsOf(at)).map(({ id }) => id)).toEqual([ada.id]);
  expect(await rights(ben)).toBe((bens ?? 0) + 1);
});

test("an import does what was looked at: after a change in the class it is refused and looked at again", async () => {
  const { at, by } = await aClass();
  const text = "email,name\ndora@here.org,Dora\n";
  const { digest } = await preview(text, by, at);
  const asked = { space: at.slug, list: encoded(text), digest, remove: NOBODY };
  const twice = await Promise.allSettled([as(by).roster.import(asked), as(by).roster.import(asked)]);
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await refused(as(by).roster.import(asked), "CONFLICT");
  expect((await preview(text, by, at)).rows).toMatchObject([{ is: "unchanged" }]);
});

test("no list makes or unmakes an instructor, and only instructors make TAs; what is not said stays", async () => {
  const { at, by } = await aClass();
  const [boss, eve] = [await a.user({ email: "boss@here.org" }), await a.user({ email: "eve@here.org" })];
  await db().insert(memberships).values({ spaceId: at.id, accountId: boss.id, role: "instructor" });
  const keeper = await a.member(at, "ta");
  await as(by).roster.change({ space: at.slug, person: keeper.id, rights: ["roster"] });
  const errors = async (text: string, as = by) => (await preview(text, as, at)).errors.map(({ reason }) => reason);
  expect(await errors("email,name,role\nboss@here.org,Boss,student\neve@here.org,Eve,instructor")).toEqual([
    "An instructor of this class: a list does not take that from them.",
    "A list makes nobody an instructor. Change their role on the page of people.",
  ]);
  const ta = "email,name,role\nboss@here.org,Boss,\neve@here.org,Eve,TA\n";
  expect(await errors(ta, keeper)).toEqual(["Only instructors change roles, and make TAs and observers."]);
  await bring(ta, { at, by });
  await as(eve).joining.accept({ space: at.slug });
  const roles = async () => Object.fromEntries((await people(at, by)).members.map(({ id, role }) => [id, role]));
  expect(await roles()).toMatchObject({ [boss.id]: "instructor", [eve.id]: "ta" });
  expect(await errors("email,name,role\neve@here.org,Eve,student\n", keeper)).toHaveLength(1);
  expect(await errors("email,name\neve@here.org,Eve\n", keeper)).toEqual([]);
});

test("ten thousand lines are imported, and stand in the log as one act that only staff see", async () => {
  const { at, by } = await aClass();
  const known = Array.from({ length: 2_000 }, (_, n) => ({
    ...{ id: crypto.randomUUID(), handle: `many-${n}`, name: `Many ${n}`, email: `s${n}@many.org` },
    emailConfirmedAt: new Date(),
  }));
  await db().insert(accounts).values(known);
  const lines = Array.from({ length: 10_000 }, (_, n) => `s${n}@many.org,"Student, ${n}",S${n % 20},G${n % 400}`);
  const text = `email,name,section,group\n${lines.join("\n")}`;
  expect(await bring(text, { at, by })).toEqual({ expected: 10_000, changed: 0, removed: 0, letters: 0 });
  expect(await db().$count(expected, eq(expected.spaceId, at.id))).toBe(10_000);
  await tellInvited({ spaceId: at.id });
  expect(await db().$count(notifications, eq(notifications.spaceId, at.id))).toBe(2_000);
  const rows = known.map(({ id }) => ({ spaceId: at.id, accountId: id, role: "student" as const }));
  await db().insert(memberships).values(rows);
  expect(await bring(text.replaceAll("Student, ", "S. "), { at, by })).toMatchObject({ changed: 10_000 });
  // Who came by another way, as with earlier versions, is not expected any longer.
  expect(await db().$count(expected, eq(expected.spaceId, at.id))).toBe(8_000);
  const again = await preview(text.replaceAll("Student, ", "S. "), by, at);
  expect(new Set(again.rows.map(({ is }) => is))).toEqual(new Set(["unchanged"]));
  const log = await db().select().from(logEntries).where(eq(logEntries.spaceId, at.id));
  expect(log.map(({ act }) => act)).toEqual(["import", "import"]);
  expect(log).toContainEqual(expect.objectContaining({ detail: expect.objectContaining({ expected: 10_000 }) }));
  const student = await a.member(at);
  expect((await as(student).log.list({ space: at.slug })).entries).toEqual([]);
}, 60_000);
