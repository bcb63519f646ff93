import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { looks } from "@/db/schema/classes";
import { keepExport } from "@/server/classes/exporting/write";
import { keepBookExport } from "@/server/grades/exports/write";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { keepLook } from "./write";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let [teacher, ada, ben]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class" });
  [teacher, ada, ben] = [await a.moderator(space), await a.member(space), await a.member(space)];
});
const at = () => ({ space: space.slug });
const whatOf = async (person: Person) => (await as(person).privacy.looks(at())).looks.map(({ what }) => what);

test("a student sees who looked at their work and at everybody's, newest first, and nothing of others", async () => {
  const look = { space, by: teacher! };
  await keepLook(db(), { ...look, about: ben!.id, what: "reveal", reason: "A threat." });
  await keepLook(db(), { ...look, about: ada!.id, what: "work" });
  await keepLook(db(), { ...look, about: null, what: "gradebook" });
  expect(await whatOf(ada!)).toEqual(["gradebook", "work"]);
  expect(await whatOf(ben!)).toEqual(["gradebook", "reveal"]);
  const [, first] = (await as(ada!).privacy.looks(at())).looks;
  expect(first).toMatchObject({ by: { id: teacher!.id }, role: "instructor", reason: "" });
  // Before they came nothing of theirs was there to be looked at.
  await db().update(looks).set({ at: sql`now() - interval '1 hour'` }).where(eq(looks.what, "gradebook"));
  expect(await whatOf(ada!)).toEqual(["work"]);
});

test("who leads the class sees every look, of everybody or of one person; nobody else does", async () => {
  for (const about of [ada!, ben!]) await keepLook(db(), { space, by: teacher!, about: about.id, what: "grade" });
  const audit = async (person?: string) => (await as(teacher!).privacy.audit({ ...at(), person })).looks;
  expect((await audit()).map(({ about }) => about?.id)).toEqual([ben!.id, ada!.id]);
  expect((await audit(ada!.handle)).map(({ about }) => about?.id)).toEqual([ada!.id]);
  for (const person of [ada!, await a.member(space, "ta")]) await refused(as(person).privacy.audit(at()), "FORBIDDEN");
  const elsewhere = await a.moderator(await a.space({ kind: "class" }));
  await refused(as(elsewhere).privacy.audit(at()), "NOT_FOUND");
});

test("the same look within ten minutes is one, thirty at the same moment too; another thread or reason is another", async () => {
  const look = { space, by: teacher!, about: ada!.id, what: "grade" as const, reason: "A complaint." };
  await Promise.all(Array.from({ length: 30 }, () => keepLook(db(), look)));
  expect(await whatOf(ada!)).toHaveLength(1);
  await db().update(looks).set({ at: sql`now() - interval '11 minutes'` }).where(eq(looks.aboutId, ada!.id));
  // A look of before has another name only in another ten minutes.
  await db().update(looks).set({ id: sql`gen_random_uuid()` }).where(eq(looks.aboutId, ada!.id));
  await keepLook(db(), look);
  await keepLook(db(), { ...look, reason: "Another matter." });
  await keepLook(db(), { ...look, thread: (await a.thread(space, teacher)).id });
  expect(await whatOf(ada!)).toHaveLength(4);
});

test("each look behind a pseudonym is told by itself", async () => {
  for (let n = 0; n < 2; n++)
    await keepLook(db(), { space, by: teacher!, about: ada!.id, what: "reveal", reason: "A threat." });
  expect(await whatOf(ada!)).toEqual(["reveal", "reveal"]);
});

test("the marks of another section taken out are another look, and so is everything of the class", async () => {
  for (const part of ["", "Section 10", "Section 10", "Section 20"]) await keepBookExport(teacher!, space, part);
  for (const form of ["ndjson", "csv"] as const) await keepExport(teacher!, space, form);
  const seen = (await as(ada!).privacy.looks(at())).looks;
  expect(seen.map(({ what }) => what)).toEqual(["export", "gradebook", "gradebook", "gradebook"]);
  expect(seen.slice(1).map(({ reason }) => reason)).toEqual(["Section 20", "Section 10", ""]);
});

test("the list goes on page by page, each look once", async () => {
  for (let n = 0; n < 33; n++)
    await keepLook(db(), { space, by: teacher!, about: ada!.id, what: "work", reason: `${n}` });
  const first = await as(ada!).privacy.looks(at());
  const second = await as(ada!).privacy.looks({ ...at(), after: first.next ?? "" });
  expect([first.looks.length, second.looks.length, second.next]).toEqual([30, 3, null]);
  expect(new Set([...first.looks, ...second.looks].map(({ id }) => id)).size).toBe(33);
  await refused(as(ada!).privacy.looks({ ...at(), after: "nonsense" }), "BAD_REQUEST");
});
