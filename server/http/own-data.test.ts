import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { assignments, grades } from "@/db/schema/assignments";
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
const ask = async (person: Person | null, slug = space.slug) =>
  door.ask({ path: `/own-data?space=${slug}`, headers: person ? { cookie: await cookieOf(person) } : {} });

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
  expect([status, headers["content-disposition"]]).toEqual([200, `attachment; filename="${space.slug}-my-data.json"`]);
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

test("to anybody else there is nothing", async () => {
  expect((await ask(null)).status).toBe(401);
  for (const person of [await a.user(), await a.admin(), await a.member(await a.space({ kind: "class" }))])
    expect((await ask(person)).status).toBe(404);
  for (const slug of ["", "no-such-class", "%00", (await a.space()).slug])
    expect((await ask(ada!, slug)).status).toBe(404);
});
