import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { classes, classGroups, expected } from "@/db/schema/classes";
import { openSession } from "@/server/accounts/sessions/write";
import { issueToken } from "@/server/accounts/tokens/write";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let made = 0;
const address = () => `expected-${++made}@example.org`;
/** A class with somebody on its list, in a section and a group. */
async function listing(email: string) {
  const space = await a.space({ kind: "class" });
  const parts = (["section", "group"] as const).map((kind) => ({ id: uuidv7(), spaceId: space.id, kind, name: kind }));
  await db().insert(classGroups).values(parts);
  const [section, group] = parts;
  const places = { sectionId: section!.id, groupId: group!.id };
  await db()
    .insert(expected)
    .values({ spaceId: space.id, email, name: "Lovelace, Ada", role: "ta", ...places });
  return space;
}
const enter = (person: Person) => openSession({ accountId: person.id });
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
const byEmail = async (email: string) =>
  (await getPool().query("select id from accounts where email = $1", [email])).rows[0] as { id: string };

test("who is on a class's list is in it when they sign in, as the list has them, also in two browsers at once", async () => {
  const email = address();
  const [space, person] = [await listing(email), await a.user({ email })];
  await Promise.all([enter(person), enter(person), enter(person)]);
  expect(await standing(space, person)).toEqual(CAME);
});

test("and when they make their account by a mailed link, or prove an address they had only typed", async () => {
  const [fresh, typed] = [address(), address()];
  const [one, other] = [await listing(fresh), await listing(typed)];
  const token = await issueToken(db(), { purpose: "sign-up", email: fresh });
  await as(null).accounts.finish({ token, name: "Ada", handle: "ada-fresh", password: "a long enough password" });
  expect(await standing(one, await byEmail(fresh))).toEqual(CAME);

  const person = await a.user({ email: typed, emailConfirmedAt: null });
  await enter(person);
  expect(await standing(other, person)).toBeUndefined();
  const confirm = await issueToken(db(), { purpose: "confirm", accountId: person.id });
  await as(null).accounts.confirm({ token: confirm });
  expect(await standing(other, person)).toEqual(CAME);
});

test("who is in the class already keeps their role, and gets the name and places of the list", async () => {
  const email = address();
  const space = await listing(email);
  const person = await a.user({ email });
  await getPool().query("insert into memberships (space_id, account_id, role) values ($1, $2, 'observer')", [
    space.id,
    person.id,
  ]);
  await enter(person);
  expect(await standing(space, person)).toEqual({ ...CAME, role: "observer" });
});

test("nobody comes into an archived class, or one that banned them, by its list", async () => {
  const [first, second] = [address(), address()];
  const [over, strict] = [await listing(first), await listing(second)];
  await db().update(classes).set({ archivedAt: new Date() }).where(eq(classes.spaceId, over.id));
  const [one, other] = [await a.user({ email: first }), await a.user({ email: second })];
  const teacher = await a.member(strict, "instructor");
  await getPool().query("insert into memberships (space_id, account_id, role) values ($1, $2, 'student')", [
    strict.id,
    other.id,
  ]);
  await sanction(teacher, "ban", { space: strict, person: other });
  await getPool().query("delete from memberships where space_id = $1 and account_id = $2", [strict.id, other.id]);
  await Promise.all([enter(one), enter(other)]);
  expect([await standing(over, one), await standing(strict, other)]).toEqual([undefined, undefined]);
});
