import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { decisions, sanctions } from "@/db/schema/decisions";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { inTransaction } from "@/db/transaction";
import { checkLogs } from "@/server/moderation/log/checking/read";
import { record } from "@/server/moderation/log/write";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { sanction, sanctionOf, soon } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let [staff, ta, one, two]: Person[] = [];
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeEach(async () => {
  space = await a.space({ kind: "class" });
  [staff, ta] = [await a.moderator(space), await a.member(space, "ta")];
  [one, two] = [await a.member(space), await a.member(space)];
  await db()
    .update(memberships)
    .set({ rights: ["people", "log"] })
    .where(eq(memberships.accountId, ta.id));
  thread = await a.thread(space, staff);
});
async function posted(by: Person, { veiled }: { veiled: boolean }) {
  await db().update(threads).set({ anonymous: veiled }).where(eq(threads.id, thread.id));
  return a.post(by, { space, thread });
}
const about = async (person: Person, by = ta!) =>
  (await as(by).sanctions.about({ space: space.slug, person: person.id })).decisions;

/** Hides a post and silences whoever wrote it. */
async function silenceBy(post: { id: string }, message = "") {
  const wish = {
    space: space.slug,
    id: uuidv7(),
    target: { kind: "post" as const, id: post.id },
    act: "hide" as const,
  };
  const person = { act: "silence" as const, args: { until: soon() } };
  return { id: wish.id, answer: await as(ta!).decisions.decide({ ...wish, person, message }) };
}
const silence = (person: Person) => sanction(ta!, "silence", { space, person, args: { until: soon(7_200_000) } });
const standing = async (person: Person) => (await as(person).spaces.get({ space: space.slug })).standing;

test("through a pseudonym's post the same sanction is put on them again: it is answered and written as on anybody", async () => {
  const [known, other] = [await posted(one!, { veiled: true }), await posted(two!, { veiled: true })];
  await silence(one!);
  const [again, first] = [await silenceBy(known), await silenceBy(other)];
  expect(again.answer).toEqual({ decision: again.id });
  expect(first.answer).toEqual({ decision: first.id });
  const { entries } = await as(ta!).log.whole({ space: space.slug });
  const shape = ({ act, target, reason, detail }: (typeof entries)[number]) =>
    JSON.stringify([act, target.kind, reason, Object.keys(detail?.after ?? {})]);
  expect(entries.slice(0, 2).map(shape)).toEqual(entries.slice(2, 4).map(shape));
  // Taken back, what they had by name stays in force on them, and on the other nothing.
  for (const { id } of [again, first]) await as(ta!).decisions.undo({ space: space.slug, decision: id });
  expect([await standing(one!), await standing(two!)]).toEqual(["silenced", "good"]);
});

test("through a post under a name it is refused, and the refusal tells nothing of the one in force", async () => {
  const named = await posted(one!, { veiled: false });
  await silenceBy(await posted(one!, { veiled: true }));
  for (const twice of [() => silenceBy(named), () => silence(one!)])
    expect(await refused(twice(), "CONFLICT")).toEqual({});
});

test("no sanction is lifted through a post: whose it is would be told by whether that was the right one", async () => {
  const [known, other] = [await posted(one!, { veiled: true }), await posted(two!, { veiled: true })];
  const args = { sanction: await sanctionOf(await silence(one!)) };
  for (const { id } of [known, other]) {
    const wish = { space: space.slug, id: uuidv7(), target: { kind: "post" as const, id }, act: "hide" as const };
    await refused(as(ta!).decisions.decide({ ...wish, person: { act: "lift", args } }), "BAD_REQUEST");
  }
  expect(await standing(one!)).toBe("silenced");
  await sanction(ta!, "lift", { space, person: one!, args });
  expect(await standing(one!)).toBe("good");
});

test("two warnings are read one by one; the person speaks again when both are", async () => {
  const veiled = await posted(one!, { veiled: true });
  await sanction(ta!, "warn", { space, person: one! });
  const wish = {
    space: space.slug,
    id: uuidv7(),
    target: { kind: "post" as const, id: veiled.id },
    act: "hide" as const,
  };
  await as(ta!).decisions.decide({ ...wish, person: { act: "warn", args: {} } });
  const mine = await as(one!).sanctions.mine();
  expect(mine).toHaveLength(2);
  for (const [at, { id }] of mine.entries()) {
    await as(one!).sanctions.acknowledge({ sanction: id });
    expect(await standing(one!)).toBe(at === 0 ? "warned" : "good");
  }
});

test("beside a case about somebody by name stands nothing of what they wrote under a pseudonym", async () => {
  const [named, veiled] = [await posted(one!, { veiled: false }), await posted(one!, { veiled: true })];
  const { id: hidden } = await silenceBy(veiled, "Not so.");
  await decideOn(ta!, space, { post: named.id }, "request-edit", { message: "Shorter." });
  const flagged = async (target: { kind: "post" | "account"; id: string }) => {
    await as(two!).flags.flag({ space: space.slug, reason: "off-topic", target });
    const { cases } = await as(ta!).cases.list({ space: space.slug, shelf: "open" });
    return cases.find((row) => row.target.id === target.id)!.id;
  };
  const ids = [await flagged({ kind: "post", id: named.id }), await flagged({ kind: "account", id: one!.id })];
  for (const id of ids) {
    const { subject, earlier } = await as(ta!).cases.get({ space: space.slug, case: id });
    expect(subject).toMatchObject({ person: { id: one!.id }, posts: 1 });
    expect(subject?.decisions.map(({ act }) => act)).toEqual(["request-edit", "hide", "silence"]);
    const told = JSON.stringify([subject, earlier]);
    expect(told).toContain("Shorter.");
    for (const one of [veiled.id, veiled.author!.id, veiled.author!.name, hidden, "Not so."])
      expect(told).not.toContain(one);
  }
  // Whoever may look behind it reads the words, and still not which post it was.
  const whole = JSON.stringify((await as(staff!).cases.get({ space: space.slug, case: ids[0]! })).subject);
  expect([whole.includes("Not so."), whole.includes(veiled.id)]).toEqual([true, false]);
});

test("in a panel the day's decisions over a pseudonym come after its others, under ids of the panel's own", async () => {
  const veiled = await posted(one!, { veiled: true });
  await decideOn(ta!, space, { person: one!.id }, "note", { note: "First." });
  const { id } = await silenceBy(veiled);
  await decideOn(ta!, space, { person: one!.id }, "note", { note: "Last." });
  await as(one!).appeals.appeal({ decision: id, text: "It was meant otherwise." });
  const seen = await about(one!);
  expect(seen.map(({ act, note, appeal }) => [act, note, appeal])).toEqual([
    ["note", "Last.", null],
    ["note", "First.", null],
    ["hide", "", null],
    ["silence", "", null],
  ]);
  expect((await about(one!, staff)).map(({ appeal }) => appeal)).toContain("open");
  const [handle] = seen.flatMap(({ act, sanction: got }) => (act === "silence" && got ? [got.id] : []));
  const [real] = await db().select().from(sanctions).where(eq(sanctions.kind, "silence"));
  expect(handle).not.toBe(real?.id);
  const lift = (person: Person) => sanction(ta!, "lift", { space, person, args: { sanction: handle } });
  await refused(lift(two!), "NOT_FOUND");
  const lifted = await lift(one!);
  expect(await standing(one!)).toBe("good");
  await as(ta!).decisions.undo({ space: space.slug, decision: lifted });
  expect(await standing(one!)).toBe("silenced");
});

test("an entry that still names a sanction is shown without it, and the chain holds", async () => {
  const decision = await silence(one!);
  const id = await sanctionOf(decision);
  const [{ at } = { at: new Date() }] = await db().select().from(decisions).where(eq(decisions.id, decision));
  const target = { kind: "account", id: one!.id } as const;
  const detail = { before: {}, after: { sanction: id, kind: "silence", until: null }, note: "Kept." };
  await inTransaction((tx) => record(tx, { spaceId: space.id, byId: ta!.id, act: "silence", target, detail, at }));
  const [entry] = (await as(ta!).log.whole({ space: space.slug })).entries;
  expect(entry?.detail).toEqual({ before: {}, after: { kind: "silence", until: null }, note: "Kept." });
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
});

test("how far somebody is trusted tells in a class nothing of what they write; in a forum it counts", async () => {
  const trust = (at: Space, by: Person, person: Person) => as(by).trust.of({ space: at.slug, person: person.id });
  await db()
    .update(memberships)
    .set({ joinedAt: new Date(), trustedAt: null })
    .where(eq(memberships.accountId, one!.id));
  const before = await trust(space, ta!, one!);
  await posted(one!, { veiled: true });
  expect(await trust(space, ta!, one!)).toEqual(before);
  const forum = await a.space();
  const [moderator, newcomer] = [await a.moderator(forum), await a.user()];
  await a.post(newcomer, { space: forum, thread: await a.thread(forum, moderator) });
  expect((await trust(forum, moderator, newcomer)).left?.posts).toBe(9);
});
