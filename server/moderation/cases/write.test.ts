import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { logEntries } from "@/db/schema/log";
import { SITE } from "@/server/moderation/desk";
import { takeJobs } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { isOn } from "./shelf/view";
import { wakeDue } from "./write";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [author, ada, ben]: Person[] = [];
beforeAll(async () => {
  space = await a.space();
  [author, ada, ben] = [await a.member(space), await a.member(space, "moderator"), await a.member(space, "moderator")];
  thread = await a.thread(space, author);
});

const flag = async (id: string, where = space) =>
  as(await a.member(where)).flags.flag({ space: where.slug, target: { kind: "post", id }, reason: "spam" });
async function aCase() {
  const post = await a.post(author!, { space, thread });
  await flag(post.id);
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  return { post, row: row!, ref: { space: space.slug, case: row!.id } };
}
const rowOf = async (id: string) => (await db().select().from(cases).where(eq(cases.id, id)))[0]!;
const hide = (by: Person, post: { id: string }, more: object = {}) =>
  as(by).decisions.decide({
    ...{ space: space.slug, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const },
    ...more,
  });
const shelf = async (by: Person, on: "open" | "mine" | "snoozed" | "escalated" | "decided") =>
  (await as(by).cases.list({ space: space.slug, shelf: on })).cases.map(({ id }) => id);

test("a case taken up is its moderator's for five minutes; the other learns whose and until when", async () => {
  const { post, row, ref } = await aCase();
  const leased = await as(ada!).cases.lease(ref);
  expect(leased.lease?.by.id).toBe(ada!.id);
  expect(leased.version).toBe(row.version);
  expect((await rowOf(row.id)).lookedAt).not.toBeNull();
  const detail = await refused(as(ben!).cases.lease(ref), "CONFLICT");
  expect(detail).toEqual({ lease: { by: leased.lease!.by, until: leased.lease!.until } });
  expect(await refused(hide(ben!, post, { case: { id: row.id, version: 1 } }), "CONFLICT")).toEqual(detail);
  expect([await shelf(ada!, "mine"), await shelf(ben!, "mine")]).toEqual([[row.id], []]);
  expect(await shelf(ben!, "open")).toContain(row.id);
  await as(ada!).cases.release(ref);
  expect((await as(ben!).cases.lease(ref)).lease?.by.id).toBe(ben!.id);
});

test("a lease that has run out is taken over, and one is renewed by its holder", async () => {
  const { row, ref } = await aCase();
  await as(ada!).cases.lease(ref);
  await db()
    .update(cases)
    .set({ leasedUntil: new Date(Date.now() + 1_000) })
    .where(eq(cases.id, row.id));
  const renewed = await as(ada!).cases.lease(ref);
  expect(Date.parse(renewed.lease!.until)).toBeGreaterThan(Date.now() + 200_000);
  await db()
    .update(cases)
    .set({ leasedUntil: new Date(Date.now() - 1) })
    .where(eq(cases.id, row.id));
  expect((await as(ben!).cases.lease(ref)).lease?.by.id).toBe(ben!.id);
});

test("of two who take up a case at the same moment one has it", async () => {
  const { ref } = await aCase();
  const tried = await Promise.allSettled([as(ada!).cases.lease(ref), as(ben!).cases.lease(ref)]);
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("whoever comes second to a case learns who decided what and when; sent twice is decided once", async () => {
  const { post, row } = await aCase();
  const wish = { id: uuidv7(), case: { id: row.id, version: 1 }, houseRule: "R1" };
  await hide(ada!, post, wish);
  await hide(ada!, post, wish);
  const { decided } = await refused(hide(ben!, post, { case: { id: row.id, version: 1 } }), "CONFLICT");
  expect(decided).toMatchObject({ by: { id: ada!.id }, act: "hide", houseRule: "R1" });
  expect(await refused(as(ben!).cases.lease({ space: space.slug, case: row.id }), "CONFLICT")).toHaveProperty(
    "decided",
  );
});

test("a case that got another flag meanwhile is shown again with that flag, and no other, before it is decided", async () => {
  const { post, row } = await aCase();
  const late = await a.member(space);
  await as(ada!).cases.lease({ space: space.slug, case: row.id });
  const words = { reason: "personal-data" as const, text: "Her address." };
  await as(late).flags.flag({ space: space.slug, target: { kind: "post", id: post.id }, ...words });
  const detail = await refused(hide(ada!, post, { case: { id: row.id, version: 1 } }), "CONFLICT");
  expect(detail).toMatchObject({ version: 2, flags: [words] });
  expect((await rowOf(row.id)).state).toBe("open");
  await hide(ada!, post, { case: { id: row.id, version: 2 } });
});

test("what is put aside leaves the open shelf until its moment", async () => {
  const { row, ref } = await aCase();
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  await refused(as(ada!).cases.snooze({ ...ref, version: 1, minutes: 0 }), "BAD_REQUEST");
  await refused(as(ada!).cases.snooze({ ...ref, version: 1, minutes: 29 * 24 * 60 }), "BAD_REQUEST");
  await refused(as(ada!).cases.snooze({ ...ref, version: 7, minutes: 1 }), "CONFLICT");
  const { version } = await as(ada!).cases.snooze({ ...ref, version: 1, minutes: 1 });
  expect([await shelf(ben!, "open"), await shelf(ben!, "snoozed")]).toEqual([
    expect.not.arrayContaining([row.id]),
    [row.id],
  ]);
  const [{ data: due } = { data: undefined }] = await takeJobs("wake");
  // The job's clock is ahead of the database's: it comes again; one for another moment does not.
  await expect(wakeDue(due!)).rejects.toThrow("time left");
  await wakeDue({ ...due!, until: at(30_000) });
  expect(await shelf(ben!, "snoozed")).toEqual([row.id]);
  await db()
    .update(cases)
    .set({ snoozedUntil: new Date(Date.now() - 1) })
    .where(eq(cases.id, row.id));
  await wakeDue(due!);
  expect(await shelf(ben!, "open")).toContain(row.id);
  expect((await rowOf(row.id)).version).toBe(version + 1);
  await as(ada!).cases.snooze({ ...ref, version: version + 1, minutes: 1 });
  await as(ben!).cases.wake(ref);
  expect(await shelf(ben!, "open")).toContain(row.id);
});

test("a flag on what is put aside joins it, and decides nothing of when it comes back", async () => {
  const { post, row, ref } = await aCase();
  await as(ada!).cases.snooze({ ...ref, version: 1, minutes: 1 });
  await flag(post.id);
  expect(await rowOf(row.id)).toMatchObject({ flagCount: 2, version: 3 });
  expect(await shelf(ada!, "snoozed")).toContain(row.id);
});

test("what is handed on waits at the site's desk, once, with why", async () => {
  const { row, ref } = await aCase();
  const site = await a.user({ siteRole: "moderator" });
  await refused(as(site).cases.get({ space: null, case: row.id }), "NOT_FOUND");
  await as(ada!).cases.escalate({ ...ref, version: 1, why: "A threat." });
  await refused(as(ben!).cases.escalate({ ...ref, version: 2, why: "Again." }), "CONFLICT");
  expect([await shelf(ada!, "open"), await shelf(ada!, "escalated")]).toEqual([
    expect.not.arrayContaining([row.id]),
    [row.id],
  ]);
  const { cases: there } = await as(site).cases.list({ space: null });
  expect(there.find(({ id }) => id === row.id)).toMatchObject({
    escalated: { by: { id: ada!.id }, why: "A threat." },
    title: thread.title,
    desk: { space: { slug: space.slug } },
  });
  expect((await as(site).cases.get({ space: null, case: row.id })).branch).toHaveLength(1);
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, row.id));
  expect(log.map(({ act, reason }) => [act, reason])).toEqual([["escalate", "A threat."]]);
  await refused(as(site).cases.escalate({ space: null, case: row.id, version: 2, why: "Up." }), "BAD_REQUEST");
});

test("of a class the site sees what was handed on alone, nothing of its words before it looks, and each look is logged", async () => {
  const seminar = await a.space({ kind: "class" });
  const [student, teacher] = [await a.member(seminar), await a.moderator(seminar)];
  const lesson = await a.thread(seminar, teacher);
  const root = await a.post(teacher, { space: seminar, thread: lesson, body: "Begin." });
  const make = async (body: string) => {
    const at = { space: seminar, thread: lesson, parentId: root.id, body };
    const post = await a.post(student, at);
    await flag(post.id, seminar);
    return (await db().select().from(cases).where(eq(cases.targetId, post.id)))[0]!;
  };
  const [kept, handed] = [await make("Among us."), await make("Quite a secret.")];
  const why = "We need your help.";
  await as(teacher).cases.escalate({ space: seminar.slug, case: handed.id, version: 1, why });
  const site = await a.user({ siteRole: "moderator" });
  const { cases: rows } = await as(site).cases.list({ space: null, shelf: "escalated" });
  const row = rows.find(({ id }) => id === handed.id)!;
  expect(row).toMatchObject({ gist: "", subject: null, title: seminar.name, path: `/${seminar.slug}` });
  expect(rows.some(({ id }) => id === kept.id)).toBe(false);
  await refused(as(site).cases.get({ space: null, case: kept.id }), "NOT_FOUND");
  await refused(as(site).cases.get({ space: seminar.slug, case: handed.id }), "NOT_FOUND");
  const looks = async () =>
    (await db().select().from(logEntries).where(eq(logEntries.targetId, handed.id))).filter(
      ({ act }) => act === "look",
    );
  expect(await looks()).toEqual([]);
  const { branch } = await as(site).cases.get({ space: null, case: handed.id });
  const html = branch.map((post) => post.html);
  expect(html).toEqual([expect.stringContaining("Begin."), expect.stringContaining("Quite a secret.")]);
  await as(site).cases.get({ space: null, case: handed.id });
  expect(await looks()).toMatchObject([{ byId: site.id, spaceId: seminar.id }]);
  await as(teacher).cases.get({ space: seminar.slug, case: handed.id });
  expect(await looks()).toHaveLength(1);
});

test("of a class's flags the site learns nothing from a refusal either", async () => {
  const seminar = await a.space({ kind: "class" });
  const [teacher, student] = [await a.moderator(seminar), await a.member(seminar)];
  const post = await a.post(student, { space: seminar, thread: await a.thread(seminar, teacher) });
  await flag(post.id, seminar);
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  await as(teacher).cases.escalate({ space: seminar.slug, case: row!.id, version: 1, why: "Beyond us." });
  const words = { reason: "personal-data" as const, text: "Her address." };
  const late = as(await a.member(seminar));
  await late.flags.flag({ space: seminar.slug, target: { kind: "post", id: post.id }, ...words });
  const site = as(await a.user({ siteRole: "moderator" }));
  const detail = await refused(site.cases.snooze({ space: null, case: row!.id, version: 2, minutes: 1 }), "CONFLICT");
  expect(detail).toMatchObject({ version: 3, flags: [] });
  const inside = as(teacher).cases.snooze({ space: seminar.slug, case: row!.id, version: 2, minutes: 1 });
  expect(await refused(inside, "CONFLICT")).toMatchObject({ flags: [words] });
});

test("a case shows the post in its branch, its versions, whose it is, who flagged, and what was decided before", async () => {
  const root = await a.post(author!, { space, thread, body: "The root." });
  const post = await a.post(author!, { space, thread, parentId: root.id, body: "First words." });
  await a.post(author!, { space, thread, parentId: post.id, body: "An answer." });
  await as(author!).posts.revise({ space: space.slug, post: post.id, version: 1, body: "Second words." });
  await flag(post.id);
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  const detail = await as(ada!).cases.get({ space: space.slug, case: row!.id });
  expect(detail.branch.map(({ id }) => id).slice(0, 2)).toEqual([root.id, post.id]);
  expect(detail.branch).toHaveLength(3);
  expect(detail.revisions.map(({ body }) => body)).toEqual(["First words.", "Second words."]);
  expect(detail.subject).toMatchObject({ person: { id: author!.id }, standing: "good" });
  expect(detail.subject!.decisions.length).toBeGreaterThan(0);
  expect(detail.flags).toMatchObject([{ reason: "spam", accuracy: 0.5, revision: 2 }]);
  expect(detail.similar.map(({ act }) => act)).toContain("hide");
  expect(detail.earlier).toEqual([]);
});

test("a hundred are decided at once, each for itself; taken back at once, their cases are open again", async () => {
  const [one, two, three] = [await aCase(), await aCase(), await aCase()];
  await as(ben!).cases.lease(two.ref);
  const wish = ({ post, row }: typeof one) => ({
    ...{ id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const },
    case: { id: row.id, version: 1 },
  });
  const batch = uuidv7();
  const wishes = [wish(one), wish(two), wish(three)];
  const outcomes = await as(ada!).decisions.decideMany({ space: space.slug, batch, decisions: wishes });
  expect(outcomes).toMatchObject([
    { ok: true },
    { ok: false, code: "CONFLICT", detail: { lease: { by: { id: ben!.id } } } },
    { ok: true },
  ]);
  const again = await as(ada!).decisions.decideMany({ space: space.slug, batch, decisions: wishes });
  expect(again.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(await as(ben!).decisions.undoBatch({ space: space.slug, batch })).toEqual([]);
  const undone = await as(ada!).decisions.undoBatch({ space: space.slug, batch });
  expect(undone.map(({ ok }) => ok)).toEqual([true, true]);
  for (const { row } of [one, two, three]) expect((await rowOf(row.id)).state).toBe("open");
  const many = Array.from({ length: 101 }, () => wish(one));
  await refused(as(ada!).decisions.decideMany({ space: space.slug, batch: uuidv7(), decisions: many }), "BAD_REQUEST");
});

test("a foreign case is not found, whatever is done with it", async () => {
  const { ref } = await aCase();
  const elsewhere = await a.space();
  const stranger = as(await a.moderator(elsewhere)).cases;
  const there = { space: elsewhere.slug, case: ref.case };
  for (const call of [
    () => stranger.get(there),
    () => stranger.lease(there),
    () => stranger.release(there),
    () => stranger.wake(there),
    () => stranger.snooze({ ...there, version: 1, minutes: 1 }),
    () => stranger.escalate({ ...there, version: 1, why: "Mine." }),
  ])
    await refused(call(), "NOT_FOUND");
});

test("the site hands a class's case back with an answer, and takes none of them up; its staff decide it then", async () => {
  const seminar = await a.space({ kind: "class" });
  const [teacher, student] = [await a.moderator(seminar), await a.member(seminar)];
  const post = await a.post(student, { space: seminar, thread: await a.thread(seminar, teacher) });
  await flag(post.id, seminar);
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  const [here, there] = [
    { space: seminar.slug, case: row!.id },
    { space: null, case: row!.id },
  ];
  await as(teacher).cases.escalate({ ...here, version: 1, why: "A threat?" });
  const site = as(await a.user({ siteRole: "moderator" }));
  await refused(site.cases.lease(there), "BAD_REQUEST");
  expect(await site.cases.get(there)).toMatchObject({ outside: true, mayDecide: false });
  await refused(as(teacher).cases.handBack({ ...here, version: 2, answer: "Mine." }), "BAD_REQUEST");
  await refused(site.cases.handBack({ ...there, version: 1, answer: "No threat." }), "CONFLICT");
  const { seq } = await site.cases.list({ space: null });
  await site.cases.handBack({ ...there, version: 2, answer: "No threat." });
  const told = await site.cases.since({ space: null, seq });
  const left = "reset" in told ? [] : told.cases;
  expect(left.map((one) => [one.id, isOn("open", one, { deskId: SITE.id, me: "" })])).toEqual([[row!.id, false]]);
  await refused(site.cases.get(there), "NOT_FOUND");
  const { cases: open } = await as(teacher).cases.list({ space: seminar.slug });
  expect(open).toMatchObject([{ id: row!.id, escalated: null, handedBack: "A threat?\n\nNo threat." }]);
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, row!.id)).orderBy(logEntries.number);
  expect(log.map(({ act, reason }) => [act, reason]).at(-1)).toEqual(["hand-back", "No threat."]);
  const again = await as(teacher).cases.escalate({ ...here, version: 3, why: "It came again." });
  expect(again.escalated?.why).toBe("A threat?\n\nNo threat.\n\nIt came again.");
  const wish = { id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const };
  await as(teacher).decisions.decide({ space: seminar.slug, ...wish, case: { id: row!.id, version: 4 } });
});
