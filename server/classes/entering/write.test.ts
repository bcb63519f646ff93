import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { breakGlass } from "@/db/schema/classes";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { checkLogs } from "@/server/moderation/log/checking/read";
import { reasonWords } from "@/server/notifications/view";
import { decideOn } from "@/tests/support/deciding";
import { sendLetters, takeJobs } from "@/tests/support/jobs";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
beforeAll(() => wire(listeners));

const REASON = "A parent called about threats in this class.";
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [admin, teacher, student]: Person[] = [];
beforeEach(async () => {
  space = await a.space({ kind: "class", name: "Reading October" });
  [admin, teacher, student] = [await a.admin(), await a.moderator(space), await a.member(space)];
  thread = await a.thread(space, teacher);
});
const enter = (by = admin!) => as(by).privacy.enter({ space: space.slug, reason: REASON });
const page = (by: Person) => as(by).posts.page({ space: space.slug, thread: thread.id });
const shift = (by: Person) => db().update(breakGlass).set({ until: sql`now()` }).where(eq(breakGlass.accountId, by.id));

test("an admin enters a class with a reason, reads as staff and decides its cases; takes part in nothing", async () => {
  const post = await a.post(student!, { space, thread });
  await as(student!).posts.remove({ space: space.slug, post: post.id });
  await refused(page(admin!), "NOT_FOUND");
  const { until } = await enter();
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(3_590_000);
  expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(3_600_000);
  // What its author took back only staff still read.
  expect((await page(admin!)).posts.map(({ html }) => html)).toEqual([post.html]);
  expect((await as(admin!).cases.list({ space: space.slug })).cases).toEqual([]);
  await refused(a.post(admin!, { space, thread }), "FORBIDDEN");
  await refused(as(admin!).privacy.audit({ space: space.slug }), "NOT_FOUND");
  expect(await as(admin!).privacy.entered({ space: space.slug })).toBe(until);
  expect(await as(await a.admin()).privacy.entered({ space: space.slug })).toBeNull();
  expect((await as(admin!).privacy.classes({ ask: space.slug })).map(({ until: when }) => when)).toEqual([until]);
  // Entered again, it is the same hour.
  expect((await enter()).until).toBe(until);
  await refused(page(await a.admin()), "NOT_FOUND");
});

test("no reason of less than ten letters opens it; the site's moderators, members and its own people do not enter", async () => {
  for (const reason of ["", "asdf", "1234567890 !?", "a b c d e f g h i"])
    await refused(as(admin!).privacy.enter({ space: space.slug, reason }), "BAD_REQUEST");
  for (const person of [await a.user({ siteRole: "moderator" }), student!, teacher!]) {
    await refused(enter(person), "NOT_FOUND");
    await refused(as(person).privacy.classes({ ask: space.slug }), "NOT_FOUND");
  }
  const forum = await a.space();
  await refused(as(admin!).privacy.enter({ space: forum.slug, reason: REASON }), "NOT_FOUND");
  const names = (await as(admin!).privacy.classes({ ask: "OCTOBER" })).map(({ slug }) => slug);
  expect(names).toContain(space.slug);
  expect((await as(admin!).privacy.classes({ ask: forum.slug })).map(({ slug }) => slug)).toEqual([]);
});

test("the instructors are told at once, here and by mail; the students see it; the log keeps it", async () => {
  const second = await a.moderator(space);
  const ta = await a.member(space, "ta");
  await takeJobs("letter");
  await enter();
  for (const person of [teacher!, second]) {
    const [notice, ...more] = (await as(person).notifications.list({})).notices;
    expect(more).toEqual([]);
    expect(reasonWords(notice!)).toMatch(
      /^Person \d+ of the site’s administration entered Reading October for an hour:$/,
    );
    expect(notice).toMatchObject({
      words: REASON,
      path: expect.stringMatching(`^/${space.slug}/log\\?act=break-glass`),
    });
  }
  expect((await sendLetters()).map(({ data }) => data.accountId).sort()).toEqual([teacher!.id, second.id].sort());
  for (const person of [student!, ta]) expect((await as(person).notifications.list({})).notices).toEqual([]);
  const { looks } = await as(student!).privacy.looks({ space: space.slug });
  expect(looks).toMatchObject([{ what: "break-glass", by: { id: admin!.id }, reason: REASON, about: null }]);
  const [entry] = (await as(teacher!).log.whole({ space: space.slug })).entries;
  expect(entry).toMatchObject({ act: "break-glass", by: { id: admin!.id }, reason: REASON });
  // Nobody takes out why somebody is inside.
  await refused(as(teacher!).log.erase({ space: space.slug, entry: entry!.id }), "FORBIDDEN");
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
});

test("inside, an admin reads the class's clock and its whole log; its log and its rules stay as the class has them", async () => {
  const post = await a.post(student!, { space, thread });
  await decideOn(teacher!, space, { post: post.id }, "hide", { note: "Off the point." });
  await enter();
  expect(await as(admin!).classes.get({ space: space.slug })).toMatchObject({ timeZone: expect.any(String) });
  const { entries } = await as(admin!).log.whole({ space: space.slug });
  const entry = entries.find(({ act }) => act === "hide")!.id;
  const kept = { space: space.slug, open: false, persons: false, texts: false };
  await expect(as(admin!).log.configure(kept)).rejects.toThrow("changes nothing of its log");
  await refused(as(admin!).log.erase({ space: space.slug, entry }), "FORBIDDEN");
  await refused(as(admin!).rules.list({ space: space.slug }), "FORBIDDEN");
  await expect(a.post(admin!, { space, thread })).rejects.toThrow("You are here to look");
  await as(teacher!).log.configure(kept);
  await as(teacher!).log.erase({ space: space.slug, entry });
  expect((await checkLogs()).filter(({ fault }) => fault)).toEqual([]);
});

test("when the hour is over, nothing is open any more: no page, no procedure, no socket", async () => {
  await enter();
  const [ear, other] = [await live.connect(admin!), await live.connect(teacher!)];
  expect([(await ear.enter(thread.id)).ok, (await other.enter(thread.id)).ok]).toEqual([true, true]);
  expect(await ear.socket.emitWithAck("desk.enter", { space: space.slug })).toMatchObject({ ok: true });
  await a.post(student!, { space, thread });
  expect(await until(() => ear.frames.length === 1)).toBe(true);
  await shift(admin!);
  await refused(page(admin!), "NOT_FOUND");
  expect(await until(() => ear.rightsChanged === 1)).toBe(true);
  await a.post(student!, { space, thread });
  expect(await until(() => other.frames.length === 2)).toBe(true);
  await quietly();
  expect([ear.frames.length, ear.rightsChanged]).toEqual([1, 1]);
  expect((await ear.enter(thread.id)).ok).toBe(false);
  expect(await ear.socket.emitWithAck("desk.enter", { space: space.slug })).toEqual({ ok: false });
});

test("leaving now ends it at once, and stands in the log once", async () => {
  await enter();
  const ear = await live.connect(admin!);
  await ear.enter(thread.id);
  await as(admin!).privacy.leave({ space: space.slug });
  await refused(page(admin!), "NOT_FOUND");
  expect(await until(() => ear.rightsChanged > 0)).toBe(true);
  await a.post(student!, { space, thread });
  await quietly();
  expect(ear.frames).toEqual([]);
  const { entries } = await as(teacher!).log.whole({ space: space.slug });
  expect(entries.map(({ act }) => act)).toEqual(["left", "break-glass"]);
  await as(admin!).privacy.leave({ space: space.slug });
  expect((await as(teacher!).log.whole({ space: space.slug })).entries).toHaveLength(2);
});
