import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, getPool } from "@/db/client";
import { assignments, gradeChanges, grades } from "@/db/schema/assignments";
import { classes, expected, leftAlone } from "@/db/schema/classes";
import { posts, revisions } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { inTransaction } from "@/db/transaction";
import { keepLook } from "@/server/classes/looks/write";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { EMPTY_MARK } from "@/server/grades/view";
import { checkLogs } from "@/server/moderation/log/checking/read";
import { record } from "@/server/moderation/log/write";
import { applyFrame, stateOf } from "@/server/realtime/view";
import { decideOn } from "@/tests/support/deciding";
import { tellEverybody } from "@/tests/support/jobs";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { refused } from "@/tests/support/refusals";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { retainDue } from "./due/write";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
beforeAll(() => wire(listeners));

let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [teacher, ada, ben]: Person[] = [];
/** Her name, which is nobody else's. */
let her = "";
beforeEach(async () => {
  space = await a.space({ kind: "class", name: "Reading October" });
  [teacher, ada, ben] = [await a.moderator(space), await a.member(space), await a.member(space)];
  her = `Ada${randomBytes(4).toString("hex")}`;
  await setAccount(ada!, { name: her });
  thread = await a.thread(space, teacher);
});
const at = () => ({ space: space.slug });
const here = () => ({ ...at(), thread: thread.id });
const keep = (rule: Partial<typeof classes.$inferInsert>) =>
  db().update(classes).set(rule).where(eq(classes.spaceId, space.id));
const leave = (person: Person, name = "reading  OCTOBER") => as(person).privacy.delete({ ...at(), name });
const page = (by: Person) => as(by).posts.page(here());

/** Ada has a hand in everything there is in a class. */
async function lived(): Promise<{ claim: string; answer: string; question: string }> {
  const mark = { ...EMPTY_MARK, hundredths: 800, comment: `Well argued, ${her}.` };
  const claim = await a.post(ada!, { space, thread, body: `What ${her} wrote first.` });
  const [version, body] = [1, `What ${her} wrote.`];
  await as(ada!).posts.revise({ ...at(), post: claim.id, body, version });
  const mentioning = `As @${ada!.handle} says, and not @${ada!.handle}x: \`@${ada!.handle}\`.`;
  const answer = await a.post(ben!, { space, thread, parentId: claim.id, body: mentioning });
  const question = (await a.thread(space, ada)).id;
  const [one, two] = (await as(ada!).threads.get({ ...at(), shortId: thread.shortId })).positions;
  for (const position of [one!, two!])
    await as(ada!).stances.take({
      ...here(),
      position: position.id,
      confidence: 3,
      wouldChange: "A minute.",
      shown: true,
      reason: "",
    });
  await as(ada!).endorsements.endorse({ ...at(), post: answer.id, kind: "persuasive" });
  await db().insert(pseudonyms).values({ id: uuidv7(), threadId: thread.id, accountId: ada!.id, name: "Amber Heron" });
  const assignment = { id: uuidv7(), spaceId: space.id, threadId: thread.id, title: "One", createdById: teacher!.id };
  const dates = { visibleFrom: new Date(0), dueAt: new Date("2030-01-01T12:00:00Z") };
  await db()
    .insert(assignments)
    .values({ ...assignment, ...dates });
  const grade = { assignmentId: assignment.id, accountId: ada!.id, spaceId: space.id, byId: teacher!.id };
  await db()
    .insert(grades)
    .values({ ...grade, draft: mark, released: mark, releasedAt: new Date() });
  await db()
    .insert(gradeChanges)
    .values({ ...grade, id: uuidv7(), kind: "saved", before: null, after: mark });
  await as(teacher!).assignments.extend({
    ...{ ...at(), assignment: assignment.id, students: [ada!.id, ben!.id], reason: "Both are ill." },
    ...{ due: { local: "2030-02-01T12:00" }, closes: null },
  });
  const email = `${ada!.handle}@example.org`;
  await setAccount(ada!, { email });
  const logged = { spaceId: space.id, byId: teacher!.id };
  await inTransaction(async (tx) => {
    const roles = [{ email, from: "observer", to: "student" }];
    await record(tx, { ...logged, act: "import", target: { kind: "space", id: space.id }, detail: { roles } });
    const behind = { reason: `Is it ${her}?`, detail: { pseudonym: "Amber Heron" } };
    await record(tx, { ...logged, act: "reveal", target: { kind: "thread", id: thread.id }, ...behind });
  });
  await as(ada!).flags.flag({
    ...at(),
    target: { kind: "post", id: answer.id },
    reason: "uncivil",
    text: `${her} was hurt.`,
  });
  await keepLook(db(), { space, by: teacher!, about: ada!.id, what: "work" });
  await as(teacher!).posts.page(here());
  await as(ada!).follows.follow({ ...at(), kind: "thread", target: thread.id });
  await listed(assignment.id);
  const hidden = await a.post(ada!, { space, thread, body: `What ${her} should not have written.` });
  const { id } = await decideOn(teacher!, space, { post: hidden.id }, "hide", { message: `Dear ${her}, no.` });
  await as(ada!).appeals.appeal({ decision: id, text: `I, ${her}, disagree.` });
  await decideOn(teacher!, space, { person: ada!.id }, "note", { note: `${her} again.` });
  await tellEverybody();
  return { claim: claim.id, answer: answer.id, question };
}

/** She is on the class's list, came by a letter to another address, is in a group, and has more time. */
async function listed(assignment: string): Promise<void> {
  const by = as(teacher!);
  const list = { ...at(), list: Buffer.from(`email,name\n${ada!.handle}@example.org,${her}`).toString("base64") };
  const { digest } = await by.roster.preview(list);
  await by.roster.import({ ...list, digest, remove: { people: [], expected: [] } });
  const listedEmail = `${ada!.handle}@elsewhere.example.org`;
  await by.joining.invite({ ...at(), role: "student", emails: [listedEmail] });
  const here = and(eq(memberships.spaceId, space.id), eq(memberships.accountId, ada!.id));
  await db().update(memberships).set({ listedEmail }).where(here);
  const target = { kind: "space" as const, id: space.id };
  const entry = { spaceId: space.id, byId: teacher!.id, act: "import" as const, target };
  await inTransaction((tx) => record(tx, { ...entry, detail: { expected: [listedEmail] } }));
  await by.groups.deal({ ...at(), by: { is: "groups", count: 1 }, apart: false, again: false });
  const { id: group } = await by.groups.make({ ...at(), kind: "group", name: "Another" });
  await by.groups.place({ ...at(), kind: "group", group, people: [ada!.id], expected: [] });
  const given = { due: { local: "2030-03-01T12:00" }, closes: null, reason: `${her} was ill.` };
  await by.assignments.extend({ ...at(), assignment, students: [ada!.id], ...given });
}

/** Every place in the database where somebody still is, but for what is their own on the whole site. */
async function tracesOf({ id, handle }: Person): Promise<string[]> {
  const { rows: columns } = await getPool().query<{ t: string; c: string; type: string }>(
    `select table_name t, column_name c, data_type as type from information_schema.columns
     where table_schema = 'public' and (data_type in ('uuid', 'text', 'jsonb'))`,
  );
  const left: string[] = [];
  for (const { t, c, type } of columns) {
    const where = type === "uuid" ? `"${c}" = $1::uuid` : `"${c}"::text ~ $1`;
    const words = type === "uuid" ? id : `${id}|${handle}\\M|${her}`;
    const { rowCount } = await getPool().query(`select 1 from "${t}" where ${where}`, [words]);
    if (rowCount) left.push(`${t}.${c}`);
  }
  return left.sort();
}
// The account itself; and of the log the bones, which its chain binds.
const STAYS = ["accounts.id", "accounts.name", "accounts.handle", "accounts.email", "sessions.account_id"];
const BONES = ["log_entries.by_id", "log_entries.target_id"];

test("unnamed: words and counts stay, under one nameless person, and nowhere in the class is a way back to the name", async () => {
  const { claim, answer } = await lived();
  const before = await page(ben!);
  const counted = (await as(ben!).threads.get({ ...at(), shortId: thread.shortId })).people;
  const told = await as(ada!).privacy.deletion(at());
  expect(told).toEqual({ rule: "unnamed", name: "Reading October", posts: 2, drafts: 0, marks: 1, why: null });
  await leave(ada!);

  const after = await page(ben!);
  const [mine, reply] = [claim, answer].map((id) => after.posts.find((post) => post.id === id));
  expect(mine).toMatchObject({
    html: expect.stringContaining(`What ${her} wrote.`),
    author: { name: "Former student", handle: null },
    authorGone: true,
  });
  expect(reply?.html).not.toMatch(new RegExp(`@${ada!.handle}\\b(?!x)|/people/${ada!.handle}"`));
  expect(reply?.html).toContain(`@${ada!.handle}x`);
  expect((await as(ben!).threads.get({ ...at(), shortId: thread.shortId })).people).toEqual(counted);
  const state = applyFrame(stateOf(thread.id, before), (await since(ben!, before.seq)).frame);
  expect(state?.posts[claim]?.author?.name).toBe("Former student");
  // Her words say her own name; nothing else does.
  const own = ["posts.html", "revisions.body", "grades.draft", "grades.released", "grade_changes.after"];
  const left = (await tracesOf(ada!)).filter((place) => ![...STAYS, ...BONES, ...own].includes(place));
  expect(left).toEqual([]);
  await refused(page(ada!), "NOT_FOUND");
});

const since = async (by: Person, seq: number) => {
  const answer = await as(by).posts.since({ ...here(), seq });
  if ("reset" in answer) throw new Error("not so far behind");
  return answer;
};

test("erased: the words are gone in every version, a line stays so that the answers keep their place", async () => {
  await keep({ retention: "erased" });
  const { claim, answer } = await lived();
  const before = await page(ben!);
  await leave(ada!);
  const after = await page(ben!);
  expect(after.posts.find(({ id }) => id === claim)).toMatchObject({ state: "removed", html: null, author: null });
  expect(after.posts.find(({ id }) => id === answer)).toMatchObject({ parentId: claim, state: "published" });
  expect((await page(teacher!)).posts.find(({ id }) => id === claim)?.html).toBe("");
  const bodies = await db().select({ body: revisions.body }).from(revisions).where(eq(revisions.postId, claim));
  expect(bodies.map(({ body }) => body)).toEqual(["", ""]);
  const [counts] = await db().select().from(threads).where(eq(threads.id, thread.id));
  const shown = and(eq(posts.threadId, thread.id), eq(posts.state, "published"));
  expect(counts?.postCount).toBe(await db().$count(posts, shown));
  const state = applyFrame(stateOf(thread.id, before), (await since(ben!, before.seq)).frame);
  expect(state?.posts).toEqual(stateOf(thread.id, after).posts);
  const left = (await tracesOf(ada!)).filter((place) => ![...STAYS, ...BONES].includes(place));
  expect(left).toEqual([]);
});

test("the log's chain holds, and shows nobody's name where it was about who left; that somebody left stands in it", async () => {
  await lived();
  await leave(ada!);
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
  const { entries } = await as(teacher!).log.whole(at());
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${her}|disagree`));
  expect(JSON.stringify(entries)).not.toContain(ada!.id);
  expect(entries[0]).toMatchObject({ act: "forget", byItself: true });
  // Who decided still stands by it.
  expect(entries.find(({ act }) => act === "hide")).toMatchObject({
    by: { id: teacher!.id },
    reason: "",
    erased: true,
  });
});

test("an entry that holds their id or address loses its words, one with an address that ends as theirs does not", async () => {
  const target = { kind: "space" as const, id: space.id };
  const entry = { spaceId: space.id, byId: teacher!.id, act: "import" as const, target };
  const address = `${ada!.handle}@example.org`;
  const details = [{ people: [ada!.id] }, { removed: [{ email: address }] }, { removed: [{ email: `x${address}` }] }];
  for (const detail of details) await inTransaction((tx) => record(tx, { ...entry, detail }));
  await leave(ada!);
  const { entries } = await as(teacher!).log.whole({ ...at(), act: "import" });
  expect(entries.map(({ detail }) => detail)).toEqual([details[2], {}, {}]);
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
});

test("open readers see it at once, and who left is out of every room; another class of theirs is untouched", async () => {
  const other = await a.space({ kind: "class" });
  await db().insert(memberships).values({ spaceId: other.id, accountId: ada!.id, role: "student" });
  const elsewhere = await a.post(ada!, { space: other, thread: await a.thread(other) });
  await a.post(ada!, { space, thread });
  const [reader, own] = [await live.connect(ben!), await live.connect(ada!)];
  for (const ear of [reader, own]) await ear.enter(thread.id);
  await leave(ada!);
  expect(await until(() => reader.frames.length > 0 && own.rightsChanged > 0)).toBe(true);
  expect(reader.frames[0]?.posts.map(({ author }) => author?.name)).toEqual(["Former student"]);
  const heard = own.frames.length;
  await a.post(ben!, { space, thread });
  await quietly();
  expect(own.frames).toHaveLength(heard);
  const [kept] = await db().select().from(posts).where(eq(posts.id, elsewhere.id));
  expect(kept?.authorId).toBe(ada!.id);
});

test("two who left are two people", async () => {
  const written = [await a.post(ada!, { space, thread }), await a.post(ben!, { space, thread })];
  for (const person of [ada!, ben!]) await leave(person);
  const rows = await db().select({ by: posts.authorId }).from(posts).where(eq(posts.threadId, thread.id));
  expect([rows.length, new Set(rows.map(({ by }) => by)).size]).toEqual([written.length, 2]);
});

test("it asks for the class's name; staff and whoever is under a sanction do not slip out by it", async () => {
  await refused(leave(ada!, "Reading"), "BAD_REQUEST");
  for (const person of [teacher!, await a.member(space, "ta")]) await refused(leave(person), "FORBIDDEN");
  await sanction(teacher!, "silence", { space, person: ada! });
  expect((await as(ada!).privacy.deletion(at())).why).toMatch(/in force/);
  await refused(leave(ada!), "FORBIDDEN");
  expect((await as(ada!).privacy.looks(at())).looks).toEqual([]);
});

test("after the class's time names and marks go by themselves, once, and never before; staff stay", async () => {
  await lived();
  const archived = (days: number) => sql`now() - ${days} * interval '1 day' + interval '1 minute'`;
  const never = {
    spaceId: space.id,
    byId: teacher!.id,
    act: "listing",
    target: { kind: "space", id: space.id },
  } as const;
  await inTransaction((tx) => record(tx, { ...never, detail: { expected: "late@example.org" } }));
  await db().insert(expected).values({ spaceId: space.id, email: "late@example.org", name: "Late", role: "student" });
  await db().insert(leftAlone).values({ spaceId: space.id, email: "late@example.org" });
  const gone = await a.member(space);
  await as(teacher!).roster.change({ ...at(), person: gone.id, name: "Long Gone" });
  await as(teacher!).roster.remove({ ...at(), person: gone.id });
  const members = () => db().select().from(memberships).where(eq(memberships.spaceId, space.id));
  for (const rule of [
    { archivedAt: null, retentionDays: 1 },
    { archivedAt: archived(400), retentionDays: null },
    { archivedAt: archived(30), retentionDays: 30 },
  ]) {
    await keep(rule as Partial<typeof classes.$inferInsert>);
    await retainDue();
    expect(await members()).toHaveLength(3);
  }
  await keep({ archivedAt: archived(31) as unknown as Date, retentionDays: 30 });
  // Two processes have their turn at the same moment.
  await Promise.all([retainDue(), retainDue()]);
  expect((await members()).map(({ role }) => role)).toEqual(["instructor"]);
  expect(await db().select().from(grades).where(eq(grades.spaceId, space.id))).toEqual([]);
  expect(await db().select().from(gradeChanges).where(eq(gradeChanges.spaceId, space.id))).toEqual([]);
  expect(await db().select().from(expected).where(eq(expected.spaceId, space.id))).toEqual([]);
  expect(await db().select().from(leftAlone).where(eq(leftAlone.spaceId, space.id))).toEqual([]);
  const forgets = async () => (await as(teacher!).log.whole({ ...at(), act: "forget" })).entries.length;
  expect(await forgets()).toBe(2);
  expect(JSON.stringify((await as(teacher!).log.whole(at())).entries)).not.toContain("late@");
  const logged = async () => JSON.stringify((await as(teacher!).log.whole(at())).entries);
  const before = await logged();
  await retainDue();
  expect(await forgets()).toBe(2);
  // Words about whoever was on its list are gone, also of who left before; once.
  expect(await logged()).toBe(before);
  expect(before).not.toContain("Long Gone");
  for (const act of ["import", "groups", "listing", "remove-member", "extended"]) {
    const { entries } = await as(teacher!).log.whole({ ...at(), act });
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).toMatchObject({ erased: true, detail: {}, reason: "" });
  }
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
  expect((await page(teacher!)).posts.filter(({ author }) => author?.id === ada!.id)).toEqual([]);
});
