import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, extensions, grades } from "@/db/schema/assignments";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { keepLook } from "@/server/classes/looks/write";
import { EMPTY_MARK } from "@/server/grades/view";
import { decideOn } from "@/tests/support/deciding";
import { openDoor } from "@/tests/support/door";
import { a, as, cookieOf, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const door = openDoor({ pages: null, copies: false });
let space: Space;
let [teacher, ada, ben]: Person[] = [];
beforeAll(async () => {
  space = await a.space({ kind: "class" });
  [teacher, ada, ben] = [await a.moderator(space), await a.member(space), await a.member(space)];
});
const ask = async (person: Person | null, slug = space.slug, more = {}) =>
  door.ask({
    path: `/own-data?space=${slug}`,
    headers: { ...(person && { cookie: await cookieOf(person) }), ...more },
  });

test("a student gets everything of theirs, every version and what was released; nothing of others, no private note, no draft mark", async () => {
  const thread = await a.thread(space, teacher);
  const claim = await a.post(ada!, { space, thread, body: "My first words." });
  await as(ada!).posts.revise({ space: space.slug, post: claim.id, body: "My second words.", version: 1 });
  await a.post(ben!, { space, thread, body: "What Ben wrote." });
  const row = { spaceId: space.id, threadId: thread.id, createdById: teacher!.id, visibleFrom: new Date(0) };
  const [marked, waiting] = [uuidv7(), uuidv7()];
  await db()
    .insert(assignments)
    .values([
      { ...row, id: marked, title: "Essay one" },
      { ...row, id: waiting, title: "Essay two" },
    ]);
  const mark = { ...EMPTY_MARK, hundredths: 700, comment: "Released words." };
  const grade = { accountId: ada!.id, spaceId: space.id, byId: teacher!.id };
  await db()
    .insert(grades)
    .values([
      {
        ...grade,
        assignmentId: marked,
        draft: { ...mark, comment: "Drafted words." },
        released: mark,
        releasedAt: new Date(),
      },
      { ...grade, assignmentId: waiting, draft: { ...mark, comment: "Drafted words." } },
    ]);
  await keepLook(db(), { space, by: teacher!, about: ada!.id, what: "reveal", reason: "A look at Ada." });
  await keepLook(db(), { space, by: teacher!, about: ben!.id, what: "reveal", reason: "A look at Ben." });
  await decideOn(teacher!, space, { post: claim.id }, "hide", { message: "Said to Ada.", note: "Kept from Ada." });

  const { status, headers, body } = await ask(ada!);
  expect(status).toBe(200);
  expect(headers["content-disposition"]).toMatch(
    new RegExp(`^attachment; filename="${space.slug}-my-data-[-0-9]{10}\\.json"`),
  );
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect(headers["cache-control"]).toBe("private, no-store");
  const data = JSON.parse(body);
  expect(data.posts).toMatchObject([{ versions: [{ body: "My first words." }, { body: "My second words." }] }]);
  expect(data.assignments.map(({ mark }: { mark: { comment: string } | null }) => mark?.comment)).toEqual(
    expect.arrayContaining(["Released words.", undefined]),
  );
  for (const word of ["A look at Ada.", "Said to Ada."]) expect(body).toContain(word);
  for (const word of ["What Ben wrote", "Drafted words", "A look at Ben", "Kept from Ada", ben!.handle])
    expect(body).not.toContain(word);
});

test("dates are those that hold for them, and their notices are there; others' are not", async () => {
  const thread = await a.thread(space, teacher);
  const [due, later] = [new Date("2030-01-01T12:00:00Z"), new Date("2030-02-01T12:00:00Z")];
  const row = { spaceId: space.id, threadId: thread.id, createdById: teacher!.id, visibleFrom: new Date(0) };
  const given = [
    { ...row, id: uuidv7(), title: "Later for them", dueAt: due, closesAt: due },
    { ...row, id: uuidv7(), title: "Moved beyond", dueAt: later, closesAt: null },
  ];
  await db().insert(assignments).values(given);
  const extra = given.map(({ id }, nth) => ({ assignmentId: id, dueAt: nth === 0 ? later : due, closesAt: later }));
  const why = { accountId: ada!.id, byId: teacher!.id, reason: "Kept from Ada." };
  await db()
    .insert(extensions)
    .values(extra.map((one) => ({ ...one, ...why })));
  const notice = { reason: "revealed", spaceId: space.id, threadId: thread.id } as const;
  await db()
    .insert(notifications)
    .values([ada!, ben!].map(({ id }) => ({ ...notice, id: uuidv7(), accountId: id, fold: `revealed:${id}` })));
  const { body } = await ask(ada!);
  const data = JSON.parse(body);
  const datesOf = (title: string) => {
    const { dueAt, closesAt } = data.assignments.find((one: { title: string }) => one.title === title);
    return [dueAt, closesAt].map((at) => at && new Date(at).toISOString());
  };
  expect(datesOf("Later for them")).toEqual([later.toISOString(), later.toISOString()]);
  expect(datesOf("Moved beyond")).toEqual([later.toISOString(), null]);
  expect(data.notices.filter(({ reason }: { reason: string }) => reason === "revealed")).toHaveLength(1);
  expect(body).not.toContain("Kept from Ada");
});

test("the address they were asked in by is theirs, and nobody else's is there", async () => {
  for (const one of [ada!, ben!]) {
    const here = and(eq(memberships.spaceId, space.id), eq(memberships.accountId, one.id));
    const listedEmail = `${one.handle}@list.example.org`;
    await db().update(memberships).set({ listedEmail }).where(here);
  }
  const { body } = await ask(ada!);
  expect(JSON.parse(body).person).toMatchObject([{ listedEmail: `${ada!.handle}@list.example.org` }]);
  expect(body).not.toContain(`${ben!.handle}@list`);
});

test("to anybody else there is nothing", async () => {
  expect((await ask(null)).status).toBe(404);
  expect((await ask(ada!, space.slug, { "sec-fetch-site": "cross-site" })).status).toBe(404);
  for (const person of [await a.user(), await a.admin(), await a.member(await a.space({ kind: "class" }))])
    expect((await ask(person)).status).toBe(404);
  for (const slug of ["", "no-such-class", "%00", (await a.space()).slug])
    expect((await ask(ada!, slug)).status).toBe(404);
});
