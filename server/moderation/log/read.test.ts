import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { listAsked } from "@/server/moderation/log/input";
import { assign, inMinutes } from "@/tests/support/assigning";
import { decideOn } from "@/tests/support/deciding";
import { aClass, aGroup, settled } from "@/tests/support/gates";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let moderator: Person;
let post: { id: string };
beforeAll(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  post = await a.post(await a.member(space), { space, thread: await a.thread(space, moderator), body: "Rude words." });
  const target = { kind: "post" as const, id: post.id };
  const words = { houseRule: "R1", message: "Argue with the point.", note: "His third." };
  await as(moderator).decisions.decide({ space: space.slug, id: uuidv7(), target, act: "hide", ...words });
});

const seenBy = async (person: Person | null) => as(person).log.list({ space: space.slug });

test("anybody sees what was done and by which house rule; who did it and in which words only staff see", async () => {
  const guests = await seenBy(null);
  expect(guests.entries).toMatchObject([{ act: "hide", houseRule: "R1", by: null, reason: null, detail: null }]);
  expect(JSON.stringify(guests)).not.toMatch(/Argue with|third|Rude words/);
  const [entry] = (await seenBy(moderator)).entries;
  expect(entry).toMatchObject({ by: { id: moderator.id }, reason: "Argue with the point." });
  expect(entry?.detail).toMatchObject({ note: "His third.", before: { posts: 1 } });
});

test("a space shows persons and texts if it wants to, never a private note, or nothing at all", async () => {
  const member = await a.member(space);
  await as(moderator).log.configure({ space: space.slug, open: true, persons: true, texts: true });
  const [, entry] = (await seenBy(member)).entries;
  expect(entry).toMatchObject({ by: { id: moderator.id }, reason: "Argue with the point.", detail: null });
  await as(moderator).log.configure({ space: space.slug, open: false, persons: false, texts: false });
  expect((await seenBy(member)).entries).toEqual([]);
  expect((await seenBy(moderator)).entries).toHaveLength(3);
  await refused(as(member).log.configure({ space: space.slug, open: true, persons: true, texts: true }), "FORBIDDEN");
});

test("a class keeps its log to its staff until they open it", async () => {
  const seminar = await a.space({ kind: "class" });
  const instructor = await a.moderator(seminar);
  const thread = await a.thread(seminar, instructor);
  await decideOn(instructor, seminar, { thread: thread.id }, "lock");
  const list = async (person: Person) => (await as(person).log.list({ space: seminar.slug })).entries.length;
  expect([await list(await a.member(seminar)), await list(instructor)]).toEqual([0, 1]);
});

test("what a class's log says of its people needs the right to see as much elsewhere; that it was done does not", async () => {
  const seminar = await a.space({ kind: "class" });
  const at = { space: seminar.slug };
  const [instructor, student, ta] = [
    await a.member(seminar, "instructor"),
    await a.member(seminar),
    await a.member(seminar, "ta"),
  ];
  const admin = await a.user({ siteRole: "admin" });
  await as(admin).privacy.enter({ ...at, reason: "A report of harm." });
  const thread = await a.thread(seminar, instructor);
  const named = await assign(instructor, { space: seminar, thread }, { due: inMinutes(10) });
  await as(instructor).roster.change({ ...at, person: student.id, name: "As Listed" });
  const given = { students: [student.id], due: inMinutes(60), closes: null, reason: "Ill." };
  await as(instructor).assignments.extend({ ...named, ...given });
  const detailed = async (person: Person, rights: ("log" | "roster" | "assign")[] = []) => {
    if (rights.length > 0) await db().update(memberships).set({ rights }).where(eq(memberships.accountId, person.id));
    const { entries } = await as(person).log.whole(at);
    const of = (name: string) => entries.find(({ act }) => act === name);
    expect([of("listing")?.by?.id, of("extended")?.by?.id]).toEqual([instructor.id, instructor.id]);
    return ["listing", "extended", "assignment-set"].filter((act) => of(act)?.detail);
  };
  expect(await detailed(instructor)).toEqual(["listing", "extended", "assignment-set"]);
  expect(await detailed(ta, ["log"])).toEqual(["assignment-set"]);
  expect(await detailed(ta, ["log", "roster"])).toEqual(["listing", "assignment-set"]);
  expect(await detailed(ta, ["log", "assign"])).toEqual(["extended", "assignment-set"]);
  expect(await detailed(admin)).toEqual(["assignment-set"]);
});

test("of an opened log a class's people read only of posts that they may see", async () => {
  const { space: at, staff } = await aClass();
  const [ada, ben, observer] = [await a.member(at), await a.member(at), await a.member(at, "observer")];
  await aGroup(at, [ada]);
  await aGroup(at, [ben]);
  const [grouped, waiting] = [await a.thread(at, staff), await a.thread(at, staff)];
  await settled(grouped, { grouping: "group" });
  await settled(waiting, { postFirstWords: 5 });
  const posts = [
    await a.post(ada, { space: at, thread: grouped }),
    await a.post(ada, { space: at, thread: waiting, body: "Five quite different words here." }),
    await a.post(staff, { space: at, thread: grouped }),
  ];
  await as(staff).log.configure({ space: at.slug, open: true, persons: false, texts: false });
  for (const { id } of posts) await decideOn(staff, at, { post: id }, "hide");
  await decideOn(staff, at, { thread: waiting.id }, "lock");
  const list = async (person: Person) =>
    (await as(person).log.list({ space: at.slug })).entries.filter(({ act }) => act === "hide").length;
  expect([await list(ada), await list(ben), await list(observer), await list(staff)]).toEqual([3, 1, 3, 3]);
  expect((await as(ben).log.list({ space: at.slug })).entries.map(({ act }) => act)).toContain("lock");
});

test("that templates were changed is for staff; that house rules were, everybody reads", async () => {
  const here = await a.space();
  const staff = await a.moderator(here);
  const at = { space: here.slug };
  const { rules, templates } = await as(staff).words.get(at);
  await as(staff).words.saveTemplates({ ...at, seen: templates, templates: templates.slice(1) });
  await as(staff).words.saveRules({ ...at, seen: rules, rules });
  const acts = async (person: Person | null) => (await as(person).log.list(at)).entries.map(({ act }) => act);
  expect(await acts(null)).toEqual(["house-rules"]);
  expect(await acts(staff)).toEqual(["house-rules", "templates"]);
});

test("the site's log has what was decided for the whole site, and opens to its staff alone", async () => {
  const [admin, member] = [await a.user({ siteRole: "admin" }), await a.member(space)];
  const target = { kind: "account" as const, id: member.id };
  const decision = { space: null, id: uuidv7(), target, act: "warn" as const, message: "Stop it everywhere." };
  await as(admin).decisions.decide(decision);
  const { entries, settings } = await as(admin).log.whole({ space: null });
  expect(entries).toMatchObject([{ act: "warn", reason: "Stop it everywhere.", target: { kind: "account" } }]);
  expect(settings.open).toBe(false);
  await refused(as(member).log.whole({ space: null }), "NOT_FOUND");
  await refused(as(moderator).log.whole({ space: null }), "NOT_FOUND");
  await refused(as(member).log.whole({ space: space.slug }), "FORBIDDEN");
});

test("an act that cannot be one is refused, and in an address asks for nothing", async () => {
  for (const act of ["\0", "", "hide'"]) {
    await refused(as(null).log.list({ space: space.slug, act }), "BAD_REQUEST");
    expect(listAsked({ act, before: "-1" })).toEqual({ act: undefined, before: undefined });
  }
  expect(listAsked({ act: "hide", before: "7" })).toEqual({ act: "hide", before: 7 });
});

test("what a rule held, what somebody appealed with and a note that was taken back stay with staff", async () => {
  const here = await a.space();
  const staff = await a.moderator(here);
  const author = await a.member(here);
  const at = { space: here.slug };
  await as(staff).log.configure({ ...at, open: true, persons: true, texts: true });
  const spec = { kind: "words" as const, words: ["lottery"] };
  const rule = { rule: uuidv7(), version: 0, name: "Lotteries", effect: "hold" as const, spec };
  await as(staff).rules.save({ ...at, ...rule });
  await as(staff).rules.enable({ ...at, rule: rule.rule });
  const thread = await a.thread(here, staff);
  await a.post(author, { space: here, thread, body: "Win the lottery." });
  const post = await a.post(author, { space: here, thread, body: "Plain words." });
  const decide = (kind: "account" | "post", id: string, act: "note" | "hide") =>
    as(staff).decisions.decide({ ...at, id: uuidv7(), target: { kind, id }, act, message: "Said to them." });
  const noted = await decide("account", author.id, "note");
  await as(staff).decisions.undo({ ...at, decision: noted.decision });
  const hidden = await decide("post", post.id, "hide");
  await as(author).appeals.appeal({ decision: hidden.decision, text: "My own plea." });
  const shown = (await as(null).log.list(at)).entries;
  expect(shown.map(({ act, reason }) => [act, reason])).toEqual([
    ["hide", "Said to them."],
    ["show-log", null],
  ]);
  const staffs = (await as(staff).log.list(at)).entries.map(({ act }) => act);
  expect(staffs).toEqual(["appeal", "hide", "undo", "note", "held", "rule-on", "rule-made", "show-log"]);
});
