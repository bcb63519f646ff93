import { desc, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { caseChanges } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { personId } from "@/server/moderation/decisions/write";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";

ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [ada, ben, author]: Person[] = [];
beforeAll(async () => {
  space = await a.space();
  [ada, ben, author] = [await a.moderator(space), await a.moderator(space), await a.member(space)];
  thread = await a.thread(space, author);
});

type Act = "hide" | "keep" | "restore";
/** Ada decides over a new post of the author's. */
async function decided(act: Act = "hide") {
  const post = await a.post(author!, { space, thread });
  if (act === "restore") await decideOn(ada!, space, { post: post.id }, "hide");
  const id = uuidv7();
  const target = { kind: "post" as const, id: post.id };
  await as(ada!).decisions.decide({ space: space.slug, id, target, act, message: "Off topic." });
  return { post, id };
}
const appeal = (decision: string, by = author!) =>
  as(by).appeals.appeal({ decision, text: "It answers the question." });
const older = (id: string, days: number) =>
  db()
    .update(decisions)
    .set({ at: new Date(Date.now() - days * 24 * 3_600_000) })
    .where(eq(decisions.id, id));
const caseOf = async (decision: string) => (await db().select().from(cases).where(eq(cases.decisionId, decision)))[0];

test("an appeal brings its decision into the queue, with a case of its own, and stands in the log", async () => {
  const { id, post } = await decided();
  expect(await caseOf(id)).toBeUndefined();
  const made = await appeal(id);
  const row = await caseOf(id);
  expect(row).toMatchObject({ state: "appealed", targetId: post.id, subjectId: author!.id, deskId: space.id });
  const [change] = await db().select().from(caseChanges).orderBy(desc(caseChanges.seq)).limit(1);
  expect(change).toMatchObject({ deskId: space.id, caseId: row?.id });
  const [entry] = await db().select().from(logEntries).orderBy(desc(logEntries.number)).limit(1);
  expect(entry).toMatchObject({ act: "appeal", byId: author!.id, decisionId: id, caseId: row?.id });
  expect(entry?.reason).toBe("It answers the question.");
  expect(await db().select().from(appeals).where(eq(appeals.id, made.appeal))).toHaveLength(1);
});

test("a decision that ended a case appeals that case, and its state has a new version", async () => {
  const post = await a.post(author!, { space, thread });
  const caseId = uuidv7();
  const target = { kind: "post" as const, id: post.id };
  await db()
    .insert(cases)
    .values({
      ...{
        id: caseId,
        deskId: space.id,
        spaceId: space.id,
        targetKind: "post",
        targetId: post.id,
        threadId: thread.id,
      },
      ...{ subjectId: author!.id, flagCount: 1 },
    });
  const flag = { id: uuidv7(), caseId, byId: ben!.id, reason: "uncivil" as const, weight: 1 };
  await db().insert(flags).values(flag);
  const id = uuidv7();
  await as(ada!).decisions.decide({ space: space.slug, id, target, case: { id: caseId, version: 1 }, act: "hide" });
  await appeal(id);
  expect(await caseOf(id)).toMatchObject({ id: caseId, state: "appealed", version: 3 });
});

test("nobody appeals what was decided about another, nor what is unknown", async () => {
  const { id } = await decided();
  for (const other of [await a.member(space), ada!, ben!]) await refused(appeal(id, other), "NOT_FOUND");
  await refused(appeal(uuidv7()), "NOT_FOUND");
  expect(await caseOf(id)).toBeUndefined();
});

test("a decision is appealed once, however fast", async () => {
  const { id } = await decided();
  const both = await Promise.allSettled([appeal(id), appeal(id)]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await refused(appeal(id), "CONFLICT");
  expect(await db().select().from(appeals).where(eq(appeals.decisionId, id))).toHaveLength(1);
});

test("there are thirty days for it, and then a clear word", async () => {
  const [late, soon] = [await decided(), await decided()];
  await older(late.id, 31);
  await older(soon.id, 29);
  await refused(appeal(late.id), "BAD_REQUEST");
  await appeal(soon.id);
});

test("what was taken back, and what holds nothing against somebody, is not appealed", async () => {
  const { id } = await decided();
  await as(ada!).decisions.undo({ space: space.slug, decision: id });
  await refused(appeal(id), "CONFLICT");
  for (const act of ["keep", "restore"] as const) await refused(appeal((await decided(act)).id), "BAD_REQUEST");
});

test("whoever is suspended on the site, or banned from the class, may appeal all the same", async () => {
  const school = await a.space({ kind: "class" });
  const [teacher, banned] = [await a.moderator(school), await a.member(school)];
  const at = { space: school, thread: await a.thread(school, teacher) };
  for (const hold of ["class", "site"]) {
    const id = uuidv7();
    const target = { kind: "post" as const, id: (await a.post(banned, at)).id };
    await as(teacher).decisions.decide({ space: school.slug, id, target, act: "hide" });
    const ban = { id: uuidv7(), decisionId: id, spaceId: school.id, accountId: banned.id, kind: "ban" as const };
    if (hold === "site") await setAccount(banned, { state: "suspended" });
    else await db().insert(sanctions).values(ban);
    await appeal(id, banned);
    const { appeal: made } = await as(banned).appeals.decision({ decision: id });
    expect(made?.state).toBe("open");
    const inForce = hold === "class" ? [{ kind: "ban", decision: id }] : [];
    expect((await as(banned).appeals.standing({})).sanctions).toMatchObject(inForce);
    await db().update(sanctions).set({ liftedAt: new Date() }).where(eq(sanctions.accountId, banned.id));
  }
});

test("what was decided at once is appealed at once, by either of its parts", async () => {
  const post = await a.post(author!, { space, thread });
  const id = uuidv7();
  const target = { kind: "post" as const, id: post.id };
  const person = { act: "keep" as const };
  await as(ada!).decisions.decide({ space: space.slug, id, target, act: "hide", person });
  const page = await as(author!).appeals.standing({});
  expect(page.decisions.filter(({ deeds }) => deeds.length === 2).map((one) => one.id)).toEqual([id]);
  await appeal(personId(id));
  await refused(appeal(id), "CONFLICT");
  expect(await caseOf(id)).toMatchObject({ state: "appealed", targetId: post.id });
  expect((await as(author!).appeals.decision({ decision: personId(id) })).id).toBe(id);
});

test("while it is appealed a decision is answered, not undone", async () => {
  const { id } = await decided();
  await appeal(id);
  await refused(as(ada!).decisions.undo({ space: space.slug, decision: id }), "CONFLICT");
  expect(await caseOf(id)).toMatchObject({ state: "appealed" });
});
