import { beforeAll, describe, expect, test } from "vitest";
import { type Ear, liveServer, quietly, until } from "@/tests/support/live-server";
import { sanction } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

/** Open lines hear of a right taken within this. */
const SOON = 1_000;
let forum: Space;
let seminar: Space;
let open: Awaited<ReturnType<typeof a.thread>>;
let lesson: Awaited<ReturnType<typeof a.thread>>;
let moderator: Person;
let teacher: Person;
beforeAll(async () => {
  [forum, seminar] = [await a.space(), await a.space({ kind: "class" })];
  [moderator, teacher] = [await a.moderator(forum), await a.moderator(seminar)];
  [open, lesson] = [await a.thread(forum, moderator), await a.thread(seminar, teacher)];
});

async function entered(person: Person | null, thread = open): Promise<Ear> {
  const ear = await live.connect(person);
  expect((await ear.enter(thread.id)).ok).toBe(true);
  return ear;
}
const types = (ear: Ear) => ear.socket.emitWithAck("typing", { threadId: open.id, parentId: null });
const hears = (ear: Ear, id: string) =>
  until(() => ear.frames.some(({ posts }) => posts.some((post) => post.id === id)), SOON);

describe("within a second of the decision", () => {
  test.each(["warn", "silence", "suspend", "ban"] as const)("%s: no typing any more; another types on", async (act) => {
    const [person, other] = [await a.member(forum), await a.member(forum)];
    const [ear, kept] = [await entered(person), await entered(other)];
    expect(await types(ear)).toEqual({ ok: true });
    await sanction(moderator, act, { space: forum, person });
    expect([await types(ear), await types(kept)]).toEqual([{ ok: false }, { ok: true }]);
    expect(await until(() => ear.rightsChanged === 1, SOON)).toBe(true);
    expect(kept.rightsChanged).toBe(0);
  });

  test("a note: nothing is told", async () => {
    const person = await a.member(forum);
    const ear = await entered(person);
    await sanction(moderator, "note", { space: forum, person });
    await quietly(SOON);
    expect([ear.rightsChanged, await types(ear)]).toEqual([0, { ok: true }]);
  });

  test("banned from a class: out of its room, and never in again; a classmate hears on", async () => {
    const [person, classmate] = [await a.member(seminar), await a.member(seminar)];
    const [ear, kept] = [await entered(person, lesson), await entered(classmate, lesson)];
    await sanction(teacher, "ban", { space: seminar, person });
    expect(await until(() => ear.rightsChanged === 1, SOON)).toBe(true);
    const { id } = await a.post(teacher, { space: seminar, thread: lesson });
    expect([await hears(kept, id), ear.frames]).toEqual([true, []]);
    expect((await ear.enter(lesson.id)).ok).toBe(false);
    expect(await ear.socket.emitWithAck("threads.watch", { threadIds: [lesson.id] })).toEqual({ ok: true });
  });

  test("banned from a forum: reads on as a guest does, without a name among those present", async () => {
    const thread = await a.thread(forum);
    const [person, other] = [await a.member(forum), await a.member(forum)];
    const [ear, kept] = [await entered(person, thread), await entered(other, thread)];
    const present = () =>
      kept.presence
        .at(-1)
        ?.people.map(({ id }) => id)
        .sort();
    expect(await until(() => present()?.length === 2)).toBe(true);
    await sanction(moderator, "ban", { space: forum, person });
    expect(await until(() => present()?.length === 1)).toBe(true);
    expect([present(), kept.presence.at(-1)?.total]).toEqual([[other.id], 2]);
    const { id } = await a.post(other, { space: forum, thread });
    expect(await hears(ear, id)).toBe(true);
    const newcomer = await a.user();
    await a.post(newcomer, { space: forum, thread });
    const fresh = await entered(newcomer, thread);
    await sanction(moderator, "ban", { space: forum, person: newcomer });
    expect(await until(() => fresh.rightsChanged === 1, SOON)).toBe(true);
    await until(() => kept.presence.at(-1)?.total === 3);
    expect(present()).toEqual([other.id]);
  });

  test("banned from the site: the line closes; suspended it stays open", async () => {
    const admin = await a.admin();
    const [person, suspended] = [await a.member(forum), await a.member(forum)];
    const [ear, kept] = [await entered(person), await entered(suspended)];
    await sanction(admin, "ban", { space: null, person });
    await sanction(admin, "suspend", { space: null, person: suspended });
    expect(await until(() => !ear.socket.connected, SOON)).toBe(true);
    expect(await until(() => kept.rightsChanged === 1, SOON)).toBe(true);
    expect([kept.socket.connected, await types(kept)]).toEqual([true, { ok: false }]);
  });

  test("taken back, or a warning read: one types again, and is told", async () => {
    const person = await a.member(forum);
    const ear = await entered(person);
    const decision = await sanction(moderator, "ban", { space: forum, person });
    await as(moderator).decisions.undo({ space: forum.slug, decision });
    expect(await types(ear)).toEqual({ ok: true });
    await sanction(moderator, "warn", { space: forum, person });
    const [warning] = await as(person).sanctions.mine();
    const told = ear.rightsChanged;
    await as(person).sanctions.acknowledge({ sanction: warning!.id });
    expect(await until(() => ear.rightsChanged > told, SOON)).toBe(true);
    expect(await types(ear)).toEqual({ ok: true });
  });
});
