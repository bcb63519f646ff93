import { v7 as uuidv7 } from "uuid";
import { expect, test, vi } from "vitest";
import { db, getPool } from "@/db/client";
import { classGroups, expected } from "@/db/schema/classes";
import { env } from "@/server/env";
import { refused } from "@/tests/support/refusals";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { newCode } from "./codes/new-code";
import { codeIn, OPENS_NOTHING } from "./view";

process.env.LIMITS = "off";
ownDatabase();

async function seminar() {
  const space = await a.space({ kind: "class" });
  return { space, teacher: await a.member(space, "instructor") };
}
type Opening = { role?: "student" | "ta" | "observer" | "instructor"; seats?: number | null; section?: string | null };
async function code(space: Space, by: Person, { role = "student", seats = null, section = null }: Opening = {}) {
  const id = uuidv7();
  const made = await as(by).joining.open({ space: space.slug, id, role, seats, section });
  return { id, code: made.code };
}
const roleIn = async (space: Space, person: Person) =>
  (await getPool().query("select role from memberships where space_id = $1 and account_id = $2", [space.id, person.id]))
    .rows[0]?.role ?? null;
const isIn = async (space: Space, people: Person[]) =>
  (await Promise.all(people.map((one) => roleIn(space, one)))).filter(Boolean).length;
const crowd = (size: number) => Promise.all(Array.from({ length: size }, () => a.user()));
const nothing = async (call: Promise<unknown>) =>
  expect(call).rejects.toMatchObject({ code: "NOT_FOUND", message: OPENS_NOTHING });

test("a code is twelve letters that none is taken for another, typed in any way, alone or as its link", () => {
  for (let n = 0; n < 200; n++) expect(newCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  for (const typed of [
    "abcd-efgh-0123",
    " ABCD EFGH O1Z3".replace("Z", "2"),
    "abcd–efgh–0l23",
    "https://x.org/join/abcdefgh0123",
  ])
    expect(codeIn(typed)).toBe("ABCDEFGH0123");
  for (const typed of ["", "ABCD", "ABCD-EFGH-012U", "ABCD-EFGH-01234", "join/"]) expect(codeIn(typed)).toBeNull();
});

test("somebody looks at a code, joins by it into its section, and joining again takes no second seat", async () => {
  const { space, teacher } = await seminar();
  const section = uuidv7();
  await db().insert(classGroups).values({ id: section, spaceId: space.id, kind: "section", name: "Monday" });
  const way = await code(space, teacher, { seats: 5, section });
  const student = await a.user();
  expect(await as(student).joining.look({ code: way.code })).toMatchObject({
    ...{ space: { slug: space.slug }, role: "student", member: false, sentTo: null },
  });
  for (let n = 0; n < 3; n++) expect(await as(student).joining.join({ code: way.code })).toEqual({ space: space.slug });
  expect(await as(student).joining.look({ code: way.code })).toMatchObject({ member: true });
  const { codes } = await as(teacher).joining.ways({ space: space.slug });
  expect(codes).toMatchObject([{ id: way.id, used: 1, seats: 5, section: "Monday", state: "open" }]);
  const { rows } = await getPool().query("select account_id from class_group_members where group_id = $1", [section]);
  expect(rows).toEqual([{ account_id: student.id }]);
});

test("a TA who has a student's code stays a TA, and takes no seat with it", async () => {
  const { space, teacher } = await seminar();
  const ta = await a.member(space, "ta");
  const way = await code(space, teacher, { seats: 1 });
  await as(ta).joining.join({ code: way.code });
  expect(await roleIn(space, ta)).toBe("ta");
  await as(await a.user()).joining.join({ code: way.code });
});

test("of fifty at the same instant on ten seats exactly ten get in, and the others hear that it opens nothing", async () => {
  const { space, teacher } = await seminar();
  const way = await code(space, teacher, { seats: 10 });
  const people = await crowd(50);
  const answers = await Promise.allSettled(people.map((one) => as(one).joining.join({ code: way.code })));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ message: OPENS_NOTHING });
  expect(await isIn(space, people)).toBe(10);
  expect((await as(teacher).joining.ways({ space: space.slug })).codes[0]).toMatchObject({ used: 10, state: "full" });
});

test("of fifty who ask before a code runs out, and whose turn comes after, nobody gets in: the database's clock says so", async () => {
  const { space, teacher } = await seminar();
  const way = await code(space, teacher);
  const people = await crowd(50);
  const holder = await getPool().connect();
  const waits = "select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update \"invitations\"%'";
  let answers: PromiseSettledResult<unknown>[];
  try {
    await holder.query("begin");
    await holder.query("select from invitations where id = $1 for update", [way.id]);
    const asking = Promise.allSettled(people.map((one) => as(one).joining.join({ code: way.code })));
    await vi.waitFor(
      async () => {
        // What a transaction sees of the others it sees once, unless it asks to look again.
        await holder.query("select pg_stat_clear_snapshot()");
        expect((await holder.query(waits)).rowCount).toBeGreaterThan(0);
      },
      { timeout: 10_000, interval: 5 },
    );
    await holder.query("update invitations set expires_at = clock_timestamp() where id = $1", [way.id]);
    await holder.query("commit");
    answers = await asking;
  } finally {
    holder.release();
  }
  expect(answers.filter(({ status }) => status === "fulfilled")).toEqual([]);
  expect(await isIn(space, people)).toBe(0);
});

test("unknown, over, closed, full, of an ended class, or held by somebody banned: one answer", async () => {
  const { space, teacher } = await seminar();
  const [over, closed, full, ended, fine] = await Promise.all(
    [{}, {}, { seats: 1 }, {}, {}].map((given) => code(space, teacher, given)),
  );
  await getPool().query("update invitations set expires_at = now() where id = $1", [over!.id]);
  await as(teacher).joining.close({ space: space.slug, way: closed!.id });
  await as(await a.user()).joining.join({ code: full!.code });
  const stranger = await a.user();
  const banned = await a.member(space);
  await sanction(teacher, "ban", { space, person: banned });
  const all = async (person: Person, codes: string[]) => {
    for (const one of codes) {
      await nothing(as(person).joining.look({ code: one }));
      await nothing(as(person).joining.join({ code: one }));
    }
  };
  await all(stranger, ["ABCD-EFGH-JKMN", "asdf", over!.code, closed!.code, full!.code]);
  await all(banned, [fine!.code]);
  await as(stranger).joining.look({ code: ended!.code });
  await as(teacher).classes.archive({ space: space.slug });
  await all(stranger, [ended!.code]);
  // Who is in the class is told so by any of its codes.
  expect(await as(teacher).joining.look({ code: closed!.code })).toMatchObject({ member: true, role: "instructor" });
});

test("of a thousand guesses twenty are answered, all alike, and a class that all join at once is not held up", async () => {
  env().LIMITS = "on";
  const { space, teacher } = await seminar();
  const way = await code(space, teacher);
  const guesser = await a.user();
  const said = new Map<string, number>();
  for (let n = 0; n < 1_000; n++) {
    const guess = as(guesser).joining[n % 2 ? "join" : "look"]({ code: newCode() });
    const message = await guess.then(
      () => "opened",
      (error: Error & { code: string }) => (error.code === "TOO_MANY_REQUESTS" ? error.code : error.message),
    );
    said.set(message, (said.get(message) ?? 0) + 1);
  }
  expect(Object.fromEntries(said)).toEqual({ [OPENS_NOTHING]: 20, TOO_MANY_REQUESTS: 980 });
  const people = await crowd(60);
  await Promise.all(people.map((one) => as(one).joining.join({ code: way.code })));
  env().LIMITS = "off";
  expect(await isIn(space, people)).toBe(60);
});

test("a TA with the roster lets students in, nobody else, and is shown no other code", async () => {
  const { space, teacher } = await seminar();
  const ta = await a.member(space, "ta");
  await refused(code(space, ta), "FORBIDDEN");
  await getPool().query("update memberships set rights = '{roster}' where account_id = $1", [ta.id]);
  await code(space, ta);
  for (const role of ["ta", "observer", "instructor"] as const) {
    await refused(code(space, ta, { role }), "FORBIDDEN");
    const letter = { space: space.slug, role, section: null, emails: ["friend@example.org"] };
    await refused(as(ta).joining.invite(letter), "FORBIDDEN");
    await code(space, teacher, { role });
  }
  const { codes } = await as(ta).joining.ways({ space: space.slug });
  expect(codes.map((one) => [one.role, one.code !== null])).toEqual([
    ["instructor", false],
    ["observer", false],
    ["ta", false],
    ["student", true],
  ]);
});

/** A class that has somebody's address on its list. */
async function listing(person: Person, role: "student" | "ta" | "observer") {
  const here = await seminar();
  const parts = (["section", "group"] as const).map((kind) => ({
    id: uuidv7(),
    spaceId: here.space.id,
    kind,
    name: kind,
  }));
  await db().insert(classGroups).values(parts);
  const [section, group] = parts.map(({ id }) => id) as [string, string];
  const email = `${person.handle}@example.org`;
  const row = { spaceId: here.space.id, email, name: "Listed", role, sectionId: section, groupId: group };
  await db().insert(expected).values(row);
  return { ...here, email };
}
const stands = async ({ space, teacher }: { space: Space; teacher: Person }) => {
  const { members, expected } = await as(teacher).roster.people({ space: space.slug });
  const [one] = members.filter(({ id }) => id !== teacher.id);
  return one && { role: one.role, listedAs: one.listedAs, places: [one.section, one.group], waiting: expected.length };
};
const LISTED = { listedAs: "Listed", places: ["section", "group"], waiting: 0 };

test("whoever is on the list under their proven address and comes by a code is who the list says, with the higher role", async () => {
  const [ta, other, observer] = [await a.user(), await a.user(), await a.user()];
  const [first, second, third] = [
    ...[await listing(ta, "ta"), await listing(other, "student"), await listing(observer, "observer")],
  ] as [Awaited<ReturnType<typeof listing>>, ...Awaited<ReturnType<typeof listing>>[]];
  const byStudents = await code(first.space, first.teacher);
  expect(await as(ta).joining.look({ code: byStudents.code })).toMatchObject({ role: "ta" });
  await as(ta).joining.join({ code: byStudents.code });
  expect(await stands(first)).toEqual({ ...LISTED, role: "ta" });
  for (const [person, here, gives] of [
    [other, second!, "ta"],
    [observer, third!, "student"],
  ] as const) {
    await as(person).joining.join({ code: (await code(here.space, here.teacher, { role: gives })).code });
    expect(await stands(here)).toEqual({ ...LISTED, role: gives });
  }
});

test("under an address that was only typed, or another, a code gives what it gives and takes nothing off the list", async () => {
  const typed = await a.user({ emailConfirmedAt: null });
  const somebody = await a.user();
  for (const person of [typed, somebody]) {
    const here = await listing(person === typed ? typed : await a.user(), "ta");
    const way = await code(here.space, here.teacher);
    expect(await as(person).joining.look({ code: way.code })).toMatchObject({ role: "student" });
    await as(person).joining.join({ code: way.code });
    expect(await stands(here)).toMatchObject({ role: "student", places: [null, null], waiting: 1 });
  }
});

test("a code that is full takes nothing off the list either; letters to who came by a code open nothing more", async () => {
  const ada = await a.user();
  const here = await listing(ada, "student");
  const full = await code(here.space, here.teacher, { seats: 1 });
  await as(await a.user()).joining.join({ code: full.code });
  await nothing(as(ada).joining.join({ code: full.code }));
  expect((await as(here.teacher).roster.people({ space: here.space.slug })).expected).toHaveLength(1);
  await as(here.teacher).joining.invite({ space: here.space.slug, role: "student", emails: [here.email] });
  await as(ada).joining.join({ code: (await code(here.space, here.teacher)).code });
  const { letters } = await as(here.teacher).joining.ways({ space: here.space.slug });
  expect(letters).toMatchObject([{ email: here.email, state: "full" }]);
});
