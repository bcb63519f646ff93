import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import type { ActName } from "@/server/moderation/view";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let seminar: Space;
let [teacher, helper, student, site]: Person[] = [];
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  seminar = await a.space({ kind: "class" });
  [teacher, helper, student] = [await a.moderator(seminar), await a.member(seminar, "ta"), await a.member(seminar)];
  site = await a.user({ siteRole: "moderator" });
  thread = await a.thread(seminar, teacher);
});

type Said = { message?: string; note?: string };
const decide = (
  by: Person,
  space: string | null,
  given: { kind: "post" | "account"; id: string; act: ActName } & Said,
) => {
  const { kind, id, act, ...said } = given;
  return as(by).decisions.decide({ space, id: uuidv7(), target: { kind, id }, act, ...said });
};
/** A post of a student's, flagged by a classmate. */
async function aCase(author = student!) {
  const post = await a.post(author, { space: seminar, thread });
  const flagger = await a.member(seminar);
  await as(flagger).flags.flag({ space: seminar.slug, target: { kind: "post", id: post.id }, reason: "spam" });
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  return { post, flagger, id: row!.id, ref: { space: seminar.slug, case: row!.id } };
}

test("of what the site decided a space's staff learn what and when, not by whom nor in which words", async () => {
  const other = await a.member(seminar);
  const { ref } = await aCase(other);
  await decide(site!, null, { kind: "account", id: other.id, act: "note", note: "Site gossip." });
  const words = { message: "Site message.", note: "Site gossip." };
  await decide(site!, null, { kind: "account", id: other.id, act: "warn", ...words });
  for (const person of [teacher!, helper!]) {
    const { subject } = await as(person).cases.get(ref);
    expect(subject?.decisions.map(({ act, by }) => [act, by])).toEqual([["warn", null]]);
    expect(JSON.stringify(subject)).not.toMatch(/Site (gossip|message)/);
  }
});

test("private notes are shown to those who decide over people, and to no other staff", async () => {
  const first = await aCase();
  await decide(teacher!, seminar.slug, { kind: "post", id: first.post.id, act: "hide", note: "A private note." });
  await decide(teacher!, seminar.slug, { kind: "account", id: student!.id, act: "note", note: "Known for it." });
  const { ref } = await aCase();
  const shown = async (person: Person) => JSON.stringify(await as(person).cases.get(ref));
  expect(await shown(teacher!)).toMatch(/A private note.*Known for it|Known for it.*A private note/);
  expect(await shown(helper!)).not.toMatch(/A private note|Known for it/);
  const { similar, subject } = await as(helper!).cases.get(ref);
  expect(similar.map(({ act }) => act)).toContain("hide");
  expect(subject?.decisions.map(({ act }) => act)).not.toContain("note");
});

test("of a class the site sees the one matter it was handed: no like cases, no past, no notes", async () => {
  const [person, other] = [await a.member(seminar), await a.member(seminar)];
  const [past, alike, handed] = [await aCase(person), await aCase(other), await aCase(person)];
  for (const { post } of [past, alike])
    await decide(teacher!, seminar.slug, {
      kind: "post",
      id: post.id,
      act: "hide",
      message: "In class.",
      note: "Ours.",
    });
  const hidden = { kind: "post" as const, id: handed.post.id };
  await decide(teacher!, seminar.slug, { ...hidden, act: "hide", note: "Ours." });
  await decide(teacher!, seminar.slug, { ...hidden, act: "restore", message: "Back again.", note: "Ours." });
  await as(await a.member(seminar)).flags.flag({ space: seminar.slug, target: hidden, reason: "spam" });
  const rows = await db().select().from(cases).where(eq(cases.targetId, handed.post.id));
  const { id, version } = rows.find(({ state }) => state === "open")!;
  await as(teacher!).cases.escalate({ space: seminar.slug, case: id, version, why: "Beyond us." });
  const { similar, subject, earlier } = await as(site!).cases.get({ space: null, case: id });
  expect([similar, subject?.decisions.map(({ act }) => act)]).toEqual([[], ["restore", "hide"]]);
  expect(earlier.map(({ act, note }) => [act, note])).toEqual([
    ["restore", ""],
    ["hide", ""],
  ]);
  const inside = await as(teacher!).cases.get({ space: seminar.slug, case: id });
  expect(inside.similar.length).toBeGreaterThan(0);
  expect(inside.subject?.decisions).toHaveLength(3);
});

test("staff do not judge what is theirs, nor learn who flagged it, while somebody else at the desk can", async () => {
  const { post, id, ref, flagger } = await aCase(helper!);
  const own = await as(helper!).cases.get(ref);
  expect(own).toMatchObject({ mayDecide: false, flags: [{ by: null, accuracy: null, text: "", reason: "spam" }] });
  expect(JSON.stringify(own)).not.toContain(flagger.id);
  await refused(as(helper!).cases.lease(ref), "FORBIDDEN");
  for (const act of ["keep", "hide"] as const)
    await refused(decide(helper!, seminar.slug, { kind: "post", id: post.id, act }), "FORBIDDEN");
  expect((await as(teacher!).cases.get(ref)).flags).toMatchObject([{ by: { id: flagger.id } }]);
  await as(teacher!).cases.lease(ref);
  await decide(teacher!, seminar.slug, { kind: "post", id: post.id, act: "hide" });
  await refused(decide(helper!, seminar.slug, { kind: "post", id: post.id, act: "restore" }), "FORBIDDEN");
  expect((await db().select().from(cases).where(eq(cases.id, id)))[0]?.state).toBe("decided");
});

test("whoever is alone at a desk decides over their own, too, and leads their own threads with others there", async () => {
  const lonely = await a.space({ kind: "class" });
  const alone = await a.moderator(lonely);
  const lesson = await a.thread(lonely, alone);
  const post = await a.post(alone, { space: lonely, thread: lesson });
  const target = { kind: "post" as const, id: post.id };
  await as(await a.member(lonely)).flags.flag({ space: lonely.slug, target, reason: "spam" });
  await decide(alone, lonely.slug, { ...target, act: "keep" });
  await a.member(lonely, "ta");
  const lock = { target: { kind: "thread" as const, id: lesson.id }, act: "lock" as const };
  await as(alone).decisions.decide({ space: lonely.slug, id: uuidv7(), ...lock });
});

test("the site sees the post that was handed on with those it answers, and nobody and nothing else; its author sees who looked", async () => {
  const say = (by: Person, parentId: string | null, body: string) =>
    a.post(by, { space: seminar, thread, parentId, body });
  const [author, peer] = [await a.member(seminar), await a.member(seminar)];
  const root = await say(peer, null, "Where it began.");
  const answer = await say(student!, root.id, "What was answered.");
  const post = await say(author, answer.id, "What was handed on.");
  const bystander = await a.member(seminar);
  for (const parent of [root.id, answer.id, post.id]) await say(bystander, parent, "Said beside it.");
  const flagger = await a.member(seminar);
  const target = { kind: "post" as const, id: post.id };
  await as(flagger).flags.flag({ space: seminar.slug, target, reason: "uncivil", text: "It calls names." });
  const [row] = await db().select().from(cases).where(eq(cases.targetId, post.id));
  const [ref, handed] = [
    { space: null, case: row!.id },
    { space: seminar.slug, case: row!.id },
  ];
  await refused(as(site!).cases.get(ref), "NOT_FOUND");
  await as(helper!).cases.escalate({ ...handed, version: row!.version, why: "Beyond us." });
  const looksOf = async (person: Person) => (await as(person).privacy.looks({ space: seminar.slug })).looks;
  expect(await looksOf(author)).toEqual([]);

  const seen = await as(site!).cases.get(ref);
  expect(seen.branch.map(({ id }) => id)).toEqual([root.id, answer.id, post.id]);
  expect(seen.flags).toMatchObject([{ by: null, text: "It calls names." }]);
  for (const hidden of [bystander.id, flagger.id, "Said beside it."])
    expect(JSON.stringify(seen)).not.toContain(hidden);
  await as(site!).cases.get(ref);
  expect(await looksOf(author)).toMatchObject([
    { what: "escalation", by: { id: site!.id }, about: { id: author.id }, thread: { title: thread.title } },
  ]);
  expect(await looksOf(peer)).toEqual([]);
  const { entries } = await as(teacher!).log.whole({ space: seminar.slug, act: "look" });
  expect(entries.filter(({ by }) => by?.id === site!.id)).not.toEqual([]);
  // Its own staff see what stands around it, and who said so.
  const inside = await as(helper!).cases.get(handed);
  expect(inside.branch).toHaveLength(4);
  expect(inside.flags).toMatchObject([{ by: { id: flagger.id } }]);
});
