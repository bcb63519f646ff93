import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { classes, classGroups, expected, invitations } from "@/db/schema/classes";
import { logEntries } from "@/db/schema/log";
import { memberships } from "@/db/schema/spaces";
import { openSession } from "@/server/accounts/sessions/write";
import { issueToken } from "@/server/accounts/tokens/write";
import { tellInvited } from "@/server/notifications/inviting/write";
import { takeJobs } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let made = 0;
const address = () => `expected-${++made}@example.org`;
/** A class with somebody on its list, in a section and a group. */
async function listing(email: string) {
  const space = await a.space({ kind: "class" });
  const teacher = await a.member(space, "instructor");
  const parts = (["section", "group"] as const).map((kind) => ({ id: uuidv7(), spaceId: space.id, kind, name: kind }));
  await db().insert(classGroups).values(parts);
  const [section, group] = parts;
  const places = { sectionId: section!.id, groupId: group!.id };
  await db()
    .insert(expected)
    .values({ spaceId: space.id, email, name: "Lovelace, Ada", role: "ta", byId: teacher.id, ...places });
  return space;
}
const asked = async (person: Person) => (await as(person).joining.expecting()).map(({ space }) => space.slug);
const accept = (person: Person, { slug }: Space) => as(person).joining.accept({ space: slug });
const decline = (person: Person, { slug }: Space) => as(person).joining.decline({ space: slug });
const standing = async (space: Space, { id }: { id: string }) => {
  const { rows } = await getPool().query(
    `select m.role, m.listed_as, array(select kind from class_group_members g
       where g.space_id = m.space_id and g.account_id = m.account_id order by kind) as parts,
       (select count(*)::int from expected e where e.space_id = m.space_id) as waiting
     from memberships m where m.space_id = $1 and m.account_id = $2`,
    [space.id, id],
  );
  return rows[0];
};
const CAME = { role: "ta", listed_as: "Lovelace, Ada", parts: ["group", "section"], waiting: 0 };
const member = (space: Space, { id }: Person, role: "student" | "observer") =>
  db().insert(memberships).values({ spaceId: space.id, accountId: id, role });

test("signing in makes nobody one of a class; who is on its list is asked, and comes in as listed by accepting", async () => {
  const email = address();
  const [space, person] = [await listing(email), await a.user({ email })];
  await openSession({ accountId: person.id });
  expect(await standing(space, person)).toBeUndefined();
  const [one] = await as(person).joining.expecting();
  expect(one).toMatchObject({ space: { slug: space.slug, name: space.name }, role: "ta", by: expect.any(String) });
  expect(await asked(await a.user())).toEqual([]);
  await accept(person, space);
  expect(await standing(space, person)).toEqual(CAME);
  expect(await asked(person)).toEqual([]);
});

test("of two tabs that answer at once one comes in, and the other gets a calm answer", async () => {
  const email = address();
  const [space, person] = [await listing(email), await a.user({ email })];
  expect(await Promise.all([accept(person, space), accept(person, space), accept(person, space)])).toEqual(
    Array(3).fill({ space: space.slug }),
  );
  expect(await standing(space, person)).toEqual(CAME);
  await refused(decline(person, space), "NOT_FOUND");

  const other = address();
  const [at, undecided] = [await listing(other), await a.user({ email: other })];
  const both = await Promise.allSettled([accept(undecided, at), decline(undecided, at)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await standing(at, undecided)) !== undefined).toBe(both[0]?.status === "fulfilled");
});

test("who makes their account by a mailed link, or proves an address they had only typed, is asked from then on", async () => {
  const [fresh, typed] = [address(), address()];
  const [one, other] = [await listing(fresh), await listing(typed)];
  const token = await issueToken(db(), { purpose: "sign-up", email: fresh });
  await as(null).accounts.finish({ token, name: "Ada", handle: "ada-fresh", password: "a long enough password" });
  const { rows } = await getPool().query("select id from accounts where email = $1", [fresh]);
  expect(await standing(one, rows[0])).toBeUndefined();
  const ada = { id: rows[0].id, handle: "ada-fresh", sessionId: (await openSession({ accountId: rows[0].id }))! };
  expect(await asked(ada)).toEqual([one.slug]);

  const person = await a.user({ email: typed, emailConfirmedAt: null });
  expect(await asked(person)).toEqual([]);
  await refused(accept(person, other), "NOT_FOUND");
  await refused(decline(person, other), "NOT_FOUND");
  await as(null).accounts.confirm({ token: await issueToken(db(), { purpose: "confirm", accountId: person.id }) });
  expect(await standing(other, person)).toBeUndefined();
  expect(await asked(person)).toEqual([other.slug]);
});

test("who is in the class already, and proves their address then, keeps their role, and gets the list's name and places", async () => {
  const email = address();
  const space = await listing(email);
  const person = await a.user({ email, emailConfirmedAt: null });
  await member(space, person, "observer");
  expect(await standing(space, person)).toMatchObject({ listed_as: "", waiting: 1 });
  await as(null).accounts.confirm({ token: await issueToken(db(), { purpose: "confirm", accountId: person.id }) });
  expect(await standing(space, person)).toEqual({ ...CAME, role: "observer" });
});

test("declined, the row and the letters to that address are gone, others stay, and the log names nobody", async () => {
  const email = address();
  const [space, person] = [await listing(email), await a.user({ email })];
  const [teacher, outsider] = [await a.member(space, "instructor"), await a.user()];
  await as(teacher).joining.invite({ space: space.slug, role: "student", emails: [email, "other@example.org"] });
  await refused(decline(outsider, space), "NOT_FOUND");
  await decline(person, space);
  await refused(accept(person, space), "NOT_FOUND");
  expect((await as(teacher).roster.people({ space: space.slug })).expected).toEqual([]);
  const letters = await db().select().from(invitations).where(eq(invitations.spaceId, space.id));
  expect(letters.map((letter) => letter.email)).toEqual(["other@example.org"]);
  const here = and(eq(logEntries.spaceId, space.id), eq(logEntries.act, "declined"));
  const log = await db().select().from(logEntries).where(here);
  expect(log).toMatchObject([{ byId: null, targetId: space.id, detail: {} }]);
  const { entries } = await as(await a.member(space)).log.list({ space: space.slug });
  expect(entries.filter(({ act }) => act === "declined")).toEqual([]);
});

test("letters to the address open nothing once it came in by the list", async () => {
  const email = address();
  const [space, person] = [await listing(email), await a.user({ email })];
  const teacher = await a.member(space, "instructor");
  await as(teacher).joining.invite({ space: space.slug, role: "ta", emails: [email] });
  await accept(person, space);
  const { letters } = await as(teacher).joining.ways({ space: space.slug });
  expect(letters).toMatchObject([{ email, state: "full" }]);
});

test("a class that ended, or banned them, asks nobody, and answers like one there is not", async () => {
  const [first, second, third] = [address(), address(), address()];
  const [over, strict, open] = [await listing(first), await listing(second), await listing(third)];
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, over.id));
  const [one, other, suspended] = [
    ...[await a.user({ email: first }), await a.user({ email: second }), await a.user({ email: third })],
  ] as [Person, Person, Person];
  const teacher = await a.member(strict, "instructor");
  await member(strict, other, "student");
  await sanction(teacher, "ban", { space: strict, person: other });
  await getPool().query("delete from memberships where space_id = $1 and account_id = $2", [strict.id, other.id]);
  await setAccount(suspended, { state: "suspended" });
  expect([await asked(one), await asked(other), await asked(suspended)]).toEqual([[], [], []]);
  for (const act of [accept, decline]) {
    await refused(act(one, over), "NOT_FOUND");
    await refused(act(other, strict), "NOT_FOUND");
    await refused(act(one, { ...over, slug: "there-is-no-such-class" }), "NOT_FOUND");
    await refused(act(one, open), "NOT_FOUND");
    await refused(act(suspended, open), "FORBIDDEN");
  }
  const forum = await a.space();
  await refused(accept(await a.member(forum), forum), "NOT_FOUND");
  expect([await standing(over, one), await standing(strict, other)]).toEqual([undefined, undefined]);
});

test("who proves a listed address after the import is told by the job, once; an address that was only typed tells nobody", async () => {
  await takeJobs("invited");
  const due = async () => (await takeJobs("invited")).map(({ data }) => data.spaceId);
  const told = async (person: Person) => (await as(person).notifications.list({})).notices.map(({ reason }) => reason);
  const [fresh, typed] = [address(), address()];
  const [one, other] = [await listing(fresh), await listing(typed)];
  const bystander = await a.user({ email: address() });
  const person = { name: "Ada", handle: "ada-typed", password: "a long enough password" };
  await as(null).accounts.register({ ...person, email: typed });
  expect(await due()).toEqual([]);
  const account = async (email: string) => {
    const { rows } = await getPool().query("select id, handle from accounts where email = $1", [email]);
    return { ...rows[0], sessionId: (await openSession({ accountId: rows[0].id }))! } as Person;
  };
  const ada = await account(typed);
  const confirm = async ({ id }: { id: string }) =>
    as(null).accounts.confirm({ token: await issueToken(db(), { purpose: "confirm", accountId: id }) });
  await confirm(ada);
  expect(await due()).toEqual([other.id]);
  await tellInvited({ spaceId: other.id });
  await confirm(ada);
  await confirm(bystander);
  expect(await due()).toEqual([]);
  const token = await issueToken(db(), { purpose: "sign-up", email: fresh });
  await as(null).accounts.finish({ ...person, token, handle: "ada-mailed" });
  expect(await due()).toEqual([one.id]);
  await tellInvited({ spaceId: one.id });
  for (const who of [ada, await account(fresh)]) expect(await told(who)).toEqual(["invited"]);
  expect(await told(bystander)).toEqual([]);
});
