import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { type Ear, liveServer, quietly, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

let forum: Space;
let seminar: Space;
let open: Awaited<ReturnType<typeof a.thread>>;
let lesson: Awaited<ReturnType<typeof a.thread>>;
let teacher: Person;
beforeAll(async () => {
  forum = await a.space();
  seminar = await a.space({ kind: "class" });
  teacher = await a.moderator(seminar);
  open = await a.thread(forum);
  lesson = await a.thread(seminar, teacher);
});

describe("entering", () => {
  test("a guest enters a forum's thread and hears what is published there", async () => {
    const ear = await live.connect(null);
    expect(await ear.enter(open.id)).toEqual({ ok: true, seq: expect.any(Number), tallies: expect.any(Number) });
    const post = await a.post(await a.user(), { space: forum, thread: open });
    expect(await until(() => ear.frames.some(({ posts }) => posts.some(({ id }) => id === post.id)))).toBe(true);
  });

  test("an outsider cannot enter a class, gets the answer of an unknown thread, and hears nothing", async () => {
    const ear = await live.connect(await a.user());
    const unknown = await ear.enter(uuidv7());
    expect(await ear.enter(lesson.id)).toEqual(unknown);
    expect(unknown).toEqual({ ok: false });
    await a.post(teacher, { space: seminar, thread: lesson });
    await quietly();
    expect(ear.frames).toEqual([]);
    expect(await ear.socket.emitWithAck("threads.watch", { threadIds: [lesson.id] })).toEqual({ ok: true });
    await as(teacher).stances.take({ space: seminar.slug, thread: lesson.id, position: lesson.positions[0]!.id });
    await quietly(600);
    expect(ear.counters).toEqual([]);
  });

  test("whoever left hears no more", async () => {
    const ear = await live.connect(null);
    await ear.enter(open.id);
    await ear.socket.emitWithAck("thread.leave", { threadId: open.id });
    await a.post(await a.user(), { space: forum, thread: open });
    await quietly();
    expect(ear.frames).toEqual([]);
  });
});

describe("rights that change", () => {
  test("signed out everywhere: the socket closes; another person's stays", async () => {
    const [gone, other] = [await a.member(forum), await a.member(forum)];
    const [ear, kept] = [await live.connect(gone), await live.connect(other)];
    await db().delete(sessions).where(eq(sessions.accountId, gone.id));
    expect(await until(() => !ear.socket.connected, 1_500)).toBe(true);
    expect([ear.rightsChanged, kept.rightsChanged]).toEqual([1, 0]);
    expect(kept.socket.connected).toBe(true);
  });

  test("a student removed from a class leaves its room and hears nothing more; a classmate hears on", async () => {
    const [removed, stays] = [await a.member(seminar), await a.member(seminar)];
    const [ear, other] = [await live.connect(removed), await live.connect(stays)];
    await Promise.all([ear.enter(lesson.id), other.enter(lesson.id)]);
    await db()
      .delete(memberships)
      .where(and(eq(memberships.spaceId, seminar.id), eq(memberships.accountId, removed.id)));
    await db()
      .update(accounts)
      .set({ rightsVersion: sql`${accounts.rightsVersion} + 1` })
      .where(eq(accounts.id, removed.id));
    expect(await until(() => ear.rightsChanged > 0)).toBe(true);
    const post = await a.post(teacher, { space: seminar, thread: lesson });
    const heard = (one: Ear) => one.frames.some(({ posts }) => posts.some(({ id }) => id === post.id));
    expect(await until(() => heard(other))).toBe(true);
    expect(heard(ear)).toBe(false);
    expect(await ear.enter(lesson.id)).toEqual({ ok: false });
  });

  test("whoever becomes a member by posting goes on hearing, as a member", async () => {
    const newcomer = await a.user();
    const ear = await live.connect(newcomer);
    await ear.enter(open.id);
    await a.post(newcomer, { space: forum, thread: open });
    expect(await until(() => ear.rightsChanged > 0)).toBe(true);
    const post = await a.post(await a.user(), { space: forum, thread: open });
    expect(await until(() => ear.frames.some(({ posts }) => posts.some(({ id }) => id === post.id)))).toBe(true);
  });
});

describe("who is here", () => {
  test("presence names people once and counts guests, and shrinks when somebody goes", async () => {
    const thread = await a.thread(forum);
    const ada = await a.member(forum);
    const [tab, secondTab, guest] = [await live.connect(ada), await live.connect(ada), await live.connect(null)];
    for (const ear of [tab, secondTab, guest]) await ear.enter(thread.id);
    expect(await until(() => guest.presence.at(-1)?.total === 2)).toBe(true);
    expect(guest.presence.at(-1)?.people.map(({ id }) => id)).toEqual([ada.id]);
    tab.socket.disconnect();
    secondTab.socket.disconnect();
    expect(await until(() => guest.presence.at(-1)?.total === 1)).toBe(true);
    expect(guest.presence.at(-1)?.people).toEqual([]);
  });

  test("typing reaches the others in the thread, never oneself, and never from a guest", async () => {
    const ada = await a.member(forum);
    const [ear, other, guest] = [await live.connect(ada), await live.connect(null), await live.connect(null)];
    for (const one of [ear, other, guest]) await one.enter(open.id);
    const typing = { threadId: open.id, parentId: null };
    expect(await ear.socket.emitWithAck("typing", typing)).toEqual({ ok: true });
    expect(await guest.socket.emitWithAck("typing", typing)).toEqual({ ok: false });
    expect(await until(() => other.typing.length === 1)).toBe(true);
    expect(other.typing[0]?.person.id).toBe(ada.id);
    expect(ear.typing).toEqual([]);
  });

  test("a suspended person does not show as typing", async () => {
    const quiet = await a.member(forum);
    const [ear, other] = [await live.connect(quiet), await live.connect(null)];
    await Promise.all([ear.enter(open.id), other.enter(open.id)]);
    await db().update(accounts).set({ state: "suspended" }).where(eq(accounts.id, quiet.id));
    expect(await ear.socket.emitWithAck("typing", { threadId: open.id, parentId: null })).toEqual({ ok: false });
    expect(other.typing).toEqual([]);
  });
});

describe("packets nobody should send", () => {
  const send = (ear: Ear, name: string, ...payload: unknown[]) =>
    (ear.socket as unknown as { emit: (name: string, ...payload: unknown[]) => void }).emit(name, ...payload);

  test("one thing too many is no thread.enter, whatever else is right", async () => {
    const ear = await live.connect(null);
    const answer = new Promise((told) => send(ear, "thread.enter", { threadId: open.id, admin: true }, told));
    expect(await answer).toEqual({ ok: false });
    expect(await ear.enter(open.id)).toMatchObject({ ok: true });
  });

  test.each([
    ["no payload", []],
    ["null", [null]],
    ["a number", [7]],
    ["an array", [[1, 2]]],
    ["a foreign key", [{ threadId: uuidv7(), admin: true }]],
    ["prototype keys", [JSON.parse('{"__proto__": {"threadId": "x"}, "constructor": 1}')]],
    ["half a character", [{ threadId: "\ud800" }]],
  ])("%s, without an answer asked for, harms nobody", async (_, payload) => {
    const ear = await live.connect(null);
    for (const name of ["thread.enter", "thread.leave", "threads.watch", "typing", "no.such.event", "__proto__"])
      send(ear, name, ...payload);
    expect(await ear.enter(open.id)).toMatchObject({ ok: true });
  });

  test("a name that is none is answered with no", async () => {
    const ear = await live.connect(null);
    const ask = ear.socket.timeout(2_000).emitWithAck as unknown as (name: string, input: object) => Promise<unknown>;
    for (const name of ["no.such.event", "__proto__", "toString"])
      expect(await ask.call(ear.socket.timeout(2_000), name, {}), name).toEqual({ ok: false });
  });

  test("a megabyte closes that line, and no other", async () => {
    const [loud, other] = [await live.connect(null), await live.connect(null)];
    send(loud, "thread.enter", { threadId: "x".repeat(1_000_000) });
    expect(await until(() => !loud.socket.connected)).toBe(true);
    expect(await other.enter(open.id)).toMatchObject({ ok: true });
  });

  test("a page of another site gets no line, and a forged cookie makes a guest", async () => {
    await expect(live.connect(null, { origin: "https://elsewhere.example" })).rejects.toThrow();
    const ear = await live.connect(null, { cookie: "next-auth.session-token=forged" });
    expect(await ear.enter(open.id)).toMatchObject({ ok: true });
    expect(await ear.enter(lesson.id)).toEqual({ ok: false });
  });
});
