import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import type { CaseRow } from "@/server/moderation/view";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";

ownDatabase();
const live = liveServer();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let moderator: Person;
beforeAll(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  thread = await a.thread(space, moderator);
});

async function flagged(): Promise<string> {
  const post = await a.post(await a.member(space), { space, thread });
  const target = { kind: "post" as const, id: post.id };
  await as(await a.member(space)).flags.flag({ space: space.slug, target, reason: "spam" });
  return post.id;
}
async function atDesk(person: Person, where: string | null = space.slug) {
  const ear = await live.connect(person);
  const answer = await ear.socket.timeout(5_000).emitWithAck("desk.enter", { space: where });
  return { ear, answer, told: () => ear.desk.flatMap(({ cases }) => cases) };
}
const about = (rows: CaseRow[], target: string) => rows.find((row) => row.target.id === target);

test("a moderator at the desk hears of a flag at once; members and other desks hear nothing", async () => {
  const staff = await atDesk(moderator);
  const member = await atDesk(await a.member(space));
  const elsewhere = await a.space();
  const other = await atDesk(await a.moderator(elsewhere), elsewhere.slug);
  const guest = await live.connect(null);
  expect(await guest.socket.timeout(5_000).emitWithAck("desk.enter", { space: space.slug })).toEqual({ ok: false });
  expect([staff.answer.ok, member.answer.ok, other.answer.ok]).toEqual([true, false, true]);
  const target = await flagged();
  expect(await until(() => about(staff.told(), target) !== undefined, 1_000)).toBe(true);
  expect(staff.ear.desk.at(-1)?.counts.open).toBe(1);
  await quietly();
  expect([member.told(), other.told(), guest.desk]).toEqual([[], [], []]);
});

test("unknown spaces and the site's desk are closed to a space's moderator alike", async () => {
  expect((await atDesk(moderator, "no-such-space")).answer).toEqual({ ok: false });
  expect((await atDesk(moderator, null)).answer).toEqual({ ok: false });
});

test("what is handed on comes to the site's desk, and not before", async () => {
  const site = await atDesk(await a.user({ siteRole: "moderator" }), null);
  const target = await flagged();
  await quietly();
  expect(site.told()).toEqual([]);
  const { cases } = await as(moderator).cases.list({ space: space.slug });
  const row = about(cases, target)!;
  await as(moderator).cases.escalate({
    space: space.slug,
    case: row.id,
    version: row.version,
    why: "Too much for us.",
  });
  expect(await until(() => about(site.told(), target)?.escalated?.why === "Too much for us.", 1_000)).toBe(true);
});

test("whoever moderates no more is out of the room within a second", async () => {
  const leaving = await a.moderator(space);
  const { ear, told, answer } = await atDesk(leaving);
  expect(answer.ok).toBe(true);
  await db().delete(memberships).where(eq(memberships.accountId, leaving.id));
  await setAccount(leaving, { rightsVersion: 99 });
  expect(await until(() => ear.rightsChanged > 0, 1_000)).toBe(true);
  const before = told().length;
  await flagged();
  await quietly();
  expect(told()).toHaveLength(before);
});

test("who leaves the desk hears no more of it", async () => {
  const { ear, told } = await atDesk(await a.moderator(space));
  await ear.socket.timeout(5_000).emitWithAck("desk.leave", { space: space.slug });
  const before = told().length;
  await flagged();
  await quietly();
  expect(told()).toHaveLength(before);
});
