import type { AddressInfo } from "node:net";
import { and, eq, sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { closePool, db, getPool, openPool } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { createApp } from "@/server/app";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { attachSockets } from "@/server/realtime/attach";
import { type Ear, liveServer, quietly, until } from "@/tests/support/live-server";
import { quiet } from "@/tests/support/quiet";
import type { LiveSocket } from "@/tests/support/site";
import { a, as, cookieOf, ownDatabase, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
const database = ownDatabase();
const live = liveServer();

let forum: Space;
let open: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  forum = await a.space();
  open = await a.thread(forum);
});

/** Nobody answers where the database was, until the answer is called. */
async function withoutDatabase(): Promise<() => Promise<void>> {
  await closePool();
  openPool("postgres://127.0.0.1:1/gone");
  const back = async () => {
    await closePool();
    openPool(database.url());
  };
  onTestFinished(back);
  return back;
}

/** Does something while whoever reads this table has to wait. */
async function whileBlocked(table: "memberships" | "threads", act: () => Promise<void>): Promise<void> {
  const client = await getPool().connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  await act();
  await client.query("rollback");
  client.release();
}

const heard = (ear: Ear, post: { id: string }) =>
  ear.frames.some(({ posts }) => posts.some(({ id }) => id === post.id));

describe("while the database is away", () => {
  test("entering is answered with another time, not with a closed thread; what was entered before goes on after", async () => {
    const [before, late] = [await live.connect(null), await live.connect(null)];
    await before.enter(open.id);
    const back = await withoutDatabase();
    expect(await late.enter(open.id)).toEqual({ ok: false, again: true });
    await quietly();
    await back();
    expect(await late.enter(open.id)).toMatchObject({ ok: true });
    const post = await a.post(await a.user(), { space: forum, thread: open });
    expect(await until(() => heard(before, post) && heard(late, post))).toBe(true);
  });

  test("somebody signed in who connects meanwhile is let in once it is back", async () => {
    const person = await a.member(forum);
    const extraHeaders = { cookie: await cookieOf(person) };
    const back = await withoutDatabase();
    const socket: LiveSocket = io(live.url(), {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders,
    });
    await quietly(600);
    expect(socket.connected).toBe(false);
    await back();
    expect(await until(() => socket.connected)).toBe(true);
    expect(await socket.emitWithAck("typing", { threadId: open.id, parentId: null })).toEqual({ ok: false });
    expect(await socket.emitWithAck("thread.enter", { threadId: open.id })).toMatchObject({ ok: true });
    expect(await socket.emitWithAck("typing", { threadId: open.id, parentId: null })).toEqual({ ok: true });
    socket.disconnect();
  });
});

test("what another process wrote, or an announcement that was lost, is heard from the database", async () => {
  const ear = await live.connect(null);
  await ear.enter(open.id);
  wire(quiet);
  onTestFinished(() => wire(listeners));
  const post = await a.post(await a.user(), { space: forum, thread: open });
  expect(await until(() => heard(ear, post))).toBe(true);
  expect(await until(() => ear.heads > 0)).toBe(true);
});

test("a server that leaves tells its readers to come back, and is gone", async () => {
  const app = createApp({ pages: null, sockets: attachSockets() });
  await new Promise<void>((ready) => app.http.listen(0, "127.0.0.1", ready));
  const { port } = app.http.address() as AddressInfo;
  const socket: LiveSocket = io(`http://127.0.0.1:${port}`, { transports: ["websocket"], forceNew: true });
  await new Promise<void>((ready) => socket.once("connect", ready));
  const told = new Promise((reason) => socket.once("disconnect", reason));
  await app.close();
  // Not by itself: the page waits a moment of its own, so that not everybody comes back at once.
  expect(await told).toBe("io server disconnect");
  expect(socket.active).toBe(false);
});

describe("lines that harm", () => {
  test("who does not read is dropped before a megabyte waits for them twice; who reads stays", async () => {
    const [slow, quick] = [await live.connect(null), await live.connect(null)];
    await Promise.all([slow.enter(open.id), quick.enter(open.id)]);
    const under = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } };
    under.ws._socket.pause();
    const id = slow.socket.id ?? "";
    const frame = {
      threadId: "long",
      from: 0,
      to: 0,
      posts: [],
      added: [{ id: "x".repeat(60_000), turns: [1] }],
      gone: [],
    };
    for (let sent = 0; sent < 600 && live.io().sockets.sockets.has(id); sent++) {
      live.io().emit("thread.frame", frame);
      if (sent % 20 === 0) await quietly(20);
    }
    expect(await until(() => !live.io().sockets.sockets.has(id))).toBe(true);
    expect(quick.socket.connected).toBe(true);
  });

  test("a thousand packets at once end that line, known to us or not; others do not notice", async () => {
    const [loud, other] = [await live.connect(null), await live.connect(null)];
    for (let n = 0; n < 1_000; n++) (loud.socket as unknown as { emit: (name: string) => void }).emit("no.such.event");
    expect(await until(() => !loud.socket.connected)).toBe(true);
    expect(await other.enter(open.id)).toMatchObject({ ok: true });
  });
});

describe("packets that follow each other closely", () => {
  test("whoever enters and leaves at once is not there", async () => {
    const ear = await live.connect(null);
    const entered = ear.enter(open.id);
    await ear.socket.emitWithAck("thread.leave", { threadId: open.id });
    await entered;
    const post = await a.post(await a.user(), { space: forum, thread: open });
    await quietly();
    expect(heard(ear, post)).toBe(false);
  });

  test("typing by whoever is gone at once reaches nobody outside the thread", async () => {
    const [stranger, ear] = [await live.connect(null), await live.connect(await a.member(forum))];
    const alone = await a.thread(forum);
    await ear.enter(alone.id);
    await whileBlocked("memberships", async () => {
      ear.socket.emit("typing", { threadId: alone.id, parentId: null });
      await quietly(200);
      ear.socket.disconnect();
      await quietly(100);
    });
    await quietly(200);
    expect(stranger.typing).toEqual([]);
  });
});

test("a student removed from a class hears no more counts of it in lists; a classmate does", async () => {
  const seminar = await a.space({ kind: "class" });
  const lesson = await a.thread(seminar);
  const [removed, stays] = [await a.member(seminar), await a.member(seminar)];
  const [ear, other] = [await live.connect(removed), await live.connect(stays)];
  for (const one of [ear, other]) await one.socket.emitWithAck("threads.watch", { threadIds: [lesson.id] });
  await db()
    .delete(memberships)
    .where(and(eq(memberships.spaceId, seminar.id), eq(memberships.accountId, removed.id)));
  await db()
    .update(accounts)
    .set({ rightsVersion: sql`${accounts.rightsVersion} + 1` })
    .where(eq(accounts.id, removed.id));
  expect(await until(() => ear.rightsChanged > 0)).toBe(true);
  const stance = { space: seminar.slug, thread: lesson.id, position: lesson.positions[0]!.id, confidence: 3 };
  await as(stays).stances.take(stance);
  expect(await until(() => other.counters.length > 0)).toBe(true);
  expect(ear.counters).toEqual([]);
});
