import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { houseRules } from "@/db/schema/desks";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { sealId } from "@/server/accounts/sealed-id";
import { reasonWords } from "@/server/notifications/view";
import { sendLetters, tellDecided } from "@/tests/support/jobs";
import { ownMail } from "@/tests/support/mail";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { tell } from "./tell";

ownDatabase();
const { lettersTo } = ownMail();

let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [ada, ben, author, flagger]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class", name: "October 1917" });
  [ada, ben] = [await a.moderator(space), await a.moderator(space)];
  [author, flagger] = [await a.member(space), await a.member(space)];
  thread = await a.thread(space, author);
});

/** Ada decides over a flagged post of the author's. */
async function decided(act: "hide" | "keep" = "hide", words: object = {}) {
  const post = await a.post(author!, { space, thread, body: "Words that are hidden." });
  const [id, caseId] = [uuidv7(), uuidv7()];
  await db()
    .insert(cases)
    .values({
      ...{ id: caseId, deskId: space.id, spaceId: space.id, targetKind: "post", targetId: post.id, flagCount: 1 },
      ...{ threadId: thread.id, subjectId: author!.id },
    });
  await db().insert(flags).values({ id: uuidv7(), caseId, byId: flagger!.id, reason: "uncivil", weight: 1 });
  const target = { kind: "post" as const, id: post.id };
  await as(ada!).decisions.decide({ space: space.slug, id, target, act, note: "Between us.", ...words });
  return { id, post };
}
const inbox = async (person: Person) => (await as(person).notifications.list({})).notices;
const said = async (person: Person) =>
  (await inbox(person)).map((notice) => `${reasonWords(notice)} ${notice.thread.title}`);
async function answered(id: string, outcome: "upheld" | "overturned") {
  const { appeal } = await as(author!).appeals.appeal({ decision: id, text: "It answers the question." });
  await as(ben!).appeals.answer({ space: space.slug, appeal, outcome, answer: "I looked again.", version: 3 });
  await tellDecided();
}

test("whom it touches is told what, why and by which house rule, here and by mail; never the note, nor by whom", async () => {
  await db().insert(houseRules).values({ deskId: space.id, code: "R1", title: "Be civil", place: 1 });
  const { id } = await decided("hide", { houseRule: "R1", message: "It calls names.\nSay it again without." });
  await tellDecided();
  const [notice] = await inbox(author!);
  expect(await said(author!)).toEqual([`The moderators of October 1917 hid your post: ${thread.title}`]);
  expect(notice).toMatchObject({ reason: "decision", read: false, names: [] });
  expect(notice?.path).toBe(`/standing?decision=${id}&notice=${notice?.id}`);
  await sendLetters();
  const [mail, ...more] = lettersTo(author!);
  expect(more).toEqual([]);
  expect(mail?.text).toContain("> It calls names.\n> Say it again without.\n> House rule R1: Be civil");
  expect(mail?.text).toContain(`https://moot.example/standing?decision=${id}`);
  expect(mail?.html).toContain("It calls names.<br>Say it again without.");
  for (const secret of ["Between us", "hidden", ada!.handle])
    expect(`${mail?.text}${mail?.html}`).not.toContain(secret);
  expect(await said(ada!)).toEqual([]);
  expect(await said(ben!)).toEqual([]);
});

test("who flagged hears whether it was acted on, and not of what they may no longer read", async () => {
  await decided("keep");
  const warned = await decided("hide", { person: { act: "warn", args: {} } });
  await tellDecided();
  expect((await said(flagger!)).sort()).toEqual([
    `What you flagged was acted on: ${thread.title}`,
    `What you flagged was looked at and stays: ${thread.title}`,
  ]);
  const notices = await inbox(flagger!);
  expect(notices.map(({ words }) => words)).toEqual(["", ""]);
  // Neither in what is shown nor beside it: what became of the author.
  expect(JSON.stringify(notices)).not.toMatch(new RegExp(`warn|hide|${warned.id.slice(0, -1)}`));
  expect(await said(author!)).toHaveLength(1);
  await db().delete(memberships).where(eq(memberships.accountId, flagger!.id));
  expect(await said(flagger!)).toEqual([]);
  expect(await as(flagger!).notifications.unread()).toBe(0);
});

test("a decision taken back at once tells nobody; told twice, it is told once", async () => {
  const { id } = await decided();
  await as(ada!).decisions.undo({ space: space.slug, decision: id });
  await tellDecided();
  for (const person of [author!, flagger!]) expect(await said(person)).toEqual([]);
  const again = await decided();
  await tellDecided();
  await as(author!).notifications.markAllRead();
  await tell({ decisionId: again.id });
  for (const person of [author!, flagger!]) expect(await said(person)).toHaveLength(1);
});

test("taken back after it was told, whom it touched hears that too, as news; whoever flagged does not", async () => {
  const { id } = await decided();
  await tellDecided();
  await as(author!).notifications.markAllRead();
  await as(ada!).decisions.undo({ space: space.slug, decision: id });
  await tellDecided();
  const [notice, ...more] = await inbox(author!);
  expect([notice?.read, more]).toEqual([false, []]);
  expect(await said(author!)).toEqual([
    `The moderators of October 1917 took back that they hid your post: ${thread.title}`,
  ]);
  expect(await said(flagger!)).toHaveLength(1);
});

test("it is theirs to know also where they may no longer read, without the title of what lies there", async () => {
  await decided("hide", { message: "Off topic." });
  await db().delete(memberships).where(eq(memberships.accountId, author!.id));
  await tellDecided();
  expect(await said(author!)).toEqual(["The moderators of October 1917 hid your post: See what and why"]);
  expect((await as(author!).appeals.standing({})).decisions).toMatchObject([{ title: null, path: null }]);
});

test("the letter comes at once to who gets others by the day or is banned; to who wants none, none does", async () => {
  for (const [change, count] of [
    [{ mailFrequency: "weekly" }, 1],
    [{ state: "banned" }, 1],
    [{ mailFrequency: "never" }, 0],
  ] as const) {
    author = await a.member(space);
    const claim = await a.post(author, { space, thread });
    await a.post(flagger!, { space, thread, parentId: claim.id });
    const { id } = await decided();
    await setAccount(author, change);
    await tellDecided();
    // Also where it was read here by then.
    await db().update(notifications).set({ readAt: new Date() }).where(eq(notifications.accountId, author.id));
    await sendLetters();
    await tell({ decisionId: id });
    await sendLetters();
    expect(lettersTo(author).map(({ subject }) => subject)).toEqual(
      Array.from({ length: count }, () => `The moderators of October 1917 hid your post: ${thread.title}`),
    );
  }
});

test("whoever is banned from the site appeals by the letter's link, which opens nothing else and nothing for others", async () => {
  const { id } = await decided();
  const other = await decided();
  await setAccount(author!, { state: "banned" });
  await tell({ decisionId: id });
  await sendLetters();
  const link = new URL((lettersTo(author!)[0]?.text ?? "").match(/https:\S+\/appeal\S+/)?.[0] ?? "");
  const token = link.searchParams.get("token") ?? "";
  expect((await as(null).appeals.linked({ token })).id).toBe(id);
  const cut = { token: token.slice(0, -2), text: "No." };
  await refused(as(null).appeals.appealLinked(cut), "NOT_FOUND");
  await refused(as(null).appeals.linked({ token: sealId("unsubscribe by mail", id) }), "NOT_FOUND");
  await as(null).appeals.appealLinked({ token, text: "It answers the question." });
  await refused(as(null).appeals.appealLinked({ token, text: "Again." }), "CONFLICT");
  const made = await db().select().from(appeals).where(eq(appeals.byId, author!.id));
  expect(made.map(({ decisionId }) => decisionId)).toEqual([id]);
  expect(made[0]?.decisionId).not.toBe(other.id);
  await setAccount(author!, { state: "active" });
  await refused(as(null).appeals.linked({ token }), "NOT_FOUND");
});

test("the answer to an appeal is told to both sides: by letter to who appealed, and to nobody else", async () => {
  const overturned = await decided();
  await tellDecided();
  await sendLetters();
  await as(author!).notifications.markAllRead();
  await answered(overturned.id, "overturned");
  await sendLetters();
  const granted = `Your appeal was granted, the decision is taken back: ${thread.title}`;
  expect((await said(author!))[0]).toBe(granted);
  expect(lettersTo(author!).map(({ subject }) => subject)).toContain(granted);
  expect(lettersTo(author!).at(-1)?.text).toContain("> I looked again.");
  expect(await said(ada!)).toEqual([`A decision of yours was overturned on appeal: ${thread.title}`]);
  expect(lettersTo(ada!)).toEqual([]);
  expect(await said(ben!)).toEqual([]);
  const upheld = await decided();
  await answered(upheld.id, "upheld");
  expect(await said(author!)).toContain(`Your appeal was looked at, the decision stands: ${thread.title}`);
  expect(await said(ada!)).toContain(`A decision of yours was appealed and stands: ${thread.title}`);
});

test("one's standing lists what was decided, newest first, and what became of one's flags; a private note is in neither", async () => {
  const ids = [await decided("hide", { message: "Off topic." }), await decided("keep")].map(({ id }) => id);
  const note = { ...{ id: uuidv7(), deskId: space.id, spaceId: space.id, byId: ada!.id, act: "note" } };
  await db()
    .insert(decisions)
    .values({ ...note, targetKind: "account", targetId: author!.id, subjectId: author!.id, note: "Watch." });
  const page = await as(author!).appeals.standing({});
  expect(page.decisions.map(({ id }) => id)).toEqual(ids.reverse());
  expect(page.decisions[1]).toMatchObject({ message: "Off topic.", appeal: null, title: thread.title });
  expect(page.decisions.map(({ appealUntil }) => appealUntil !== null)).toEqual([false, true]);
  expect(JSON.stringify(page)).not.toMatch(/Between us|Watch|uncivil/);
  expect(JSON.stringify(page)).not.toContain(ada!.id);
  const mine = await as(flagger!).appeals.standing({});
  expect(mine.decisions).toEqual([]);
  expect(mine.flags.map(({ outcome, title }) => [outcome, title])).toEqual([
    ["rejected", thread.title],
    ["upheld", thread.title],
  ]);
});

test("what was decided is read page by page, each once", async () => {
  for (let n = 0; n < 23; n++) await decided("keep");
  const first = await as(author!).appeals.standing({});
  const second = await as(author!).appeals.standing({ after: first.next ?? "" });
  const ids = [...first.decisions, ...second.decisions].map(({ id }) => id);
  expect([first.decisions.length, second.decisions.length, second.next]).toEqual([20, 3, null]);
  expect(new Set(ids).size).toBe(23);
});
