import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { applyDeskFrame } from "@/server/moderation/cases/shelf/view";
import { wakeDue } from "@/server/moderation/cases/write";
import { SHELVES } from "@/server/moderation/view";
import { liveServer, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let [author, staff, other, site]: Person[] = [];
beforeAll(async () => {
  space = await a.space();
  [author, staff, other] = [await a.member(space), await a.moderator(space), await a.moderator(space)];
  site = await a.user({ siteRole: "moderator" });
  thread = await a.thread(space, author);
});

type Case = { post: { id: string }; ref: { space: string; case: string }; version: () => Promise<number> };
async function aCase(): Promise<Case> {
  const post = await a.post(author!, { space, thread });
  await flag(post);
  const open = and(eq(cases.targetId, post.id), eq(cases.state, "open"));
  const [row] = await db().select().from(cases).where(open);
  const id = row!.id;
  const version = async () => (await db().select().from(cases).where(eq(cases.id, id)))[0]!.version;
  return { post, ref: { space: space.slug, case: id }, version };
}
const flag = async (post: { id: string }) =>
  as(await a.member(space)).flags.flag({ space: space.slug, target: { kind: "post", id: post.id }, reason: "spam" });
const aDecision = (post: { id: string }, act: "hide" | "keep" = "hide") => ({
  ...{ space: space.slug, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act },
});
const escalate = async ({ ref, version }: Case) =>
  as(staff!).cases.escalate({ ...ref, version: await version(), why: "See for yourselves." });

/** Each kind of change: what is there before, and what happens. */
const CHANGES: Record<string, { before?: (one: Case) => Promise<unknown>; act: (one: Case) => Promise<unknown> }> = {
  "a case comes": { act: () => aCase() },
  "a flag joins it": { act: ({ post }) => flag(post) },
  "it is taken up": { act: ({ ref }) => as(staff!).cases.lease(ref) },
  "another takes it up": { act: ({ ref }) => as(other!).cases.lease(ref) },
  "it is put down": {
    before: ({ ref }) => as(staff!).cases.lease(ref),
    act: ({ ref }) => as(staff!).cases.release(ref),
  },
  "it is put aside": {
    act: async ({ ref, version }) => as(staff!).cases.snooze({ ...ref, version: await version(), minutes: 60 }),
  },
  "it is brought back": {
    before: async ({ ref, version }) => as(staff!).cases.snooze({ ...ref, version: await version(), minutes: 60 }),
    act: ({ ref }) => as(other!).cases.wake(ref),
  },
  "its time has come": {
    before: async ({ ref, version }) => {
      await as(staff!).cases.snooze({ ...ref, version: await version(), minutes: 60 });
      await db()
        .update(cases)
        .set({ snoozedUntil: new Date(0) })
        .where(eq(cases.id, ref.case));
    },
    act: ({ ref }) => wakeDue({ caseId: ref.case, until: new Date(0).toISOString() }),
  },
  "it is handed on": { act: escalate },
  "it is handed on and taken up by the site": {
    before: escalate,
    act: ({ ref }) => as(site!).cases.lease({ ...ref, space: null }),
  },
  "it is handed on and back again": {
    before: escalate,
    act: async ({ ref, version }) =>
      as(site!).cases.handBack({ ...ref, space: null, version: await version(), answer: "As you see fit." }),
  },
  "it is decided": { act: ({ post }) => as(other!).decisions.decide(aDecision(post)) },
  "it is decided after it was handed on": {
    before: escalate,
    act: ({ post }) => as(staff!).decisions.decide(aDecision(post, "keep")),
  },
  "its decision is taken back": {
    act: async ({ post }) => {
      const wish = aDecision(post);
      await as(staff!).decisions.decide(wish);
      await as(staff!).decisions.undo({ space: space.slug, decision: wish.id });
    },
  },
  "everything at once": {
    act: async ({ post }) => {
      const made = await Promise.all(Array.from({ length: 5 }, () => aCase()));
      await Promise.all(made.map(({ ref }, n) => as(n % 2 ? staff! : other!).cases.lease(ref)));
      await Promise.all([flag(post), as(staff!).decisions.decide(aDecision(made[1]!.post))]);
    },
  },
};

describe.each(["the space's desk", "the site's desk"])("%s", (desk) => {
  test.each(Object.keys(CHANGES))("%s: old shelves + frames = fresh shelves", async (change) => {
    const { before, act } = CHANGES[change]!;
    const [me, at] = desk === "the site's desk" ? [site!, null] : [staff!, space.slug];
    const one = await aCase();
    await before?.(one);
    const fresh = () => Promise.all(SHELVES.map((shelf) => as(me).cases.list({ space: at, shelf })));
    const ear = await live.connect(me);
    await ear.socket.timeout(5_000).emitWithAck("desk.enter", { space: at });
    const old = await fresh();
    await act(one);
    const now = await fresh();
    const to = now[0]!.seq;
    await until(() => ear.desk.some((frame) => frame.to >= to) || to === old[0]!.seq);
    const drawn = old.map((shelf) => ear.desk.reduce((state, frame) => applyDeskFrame(state, frame)!, shelf));
    // Both were read at the same number; the pages of this test hold everything.
    expect(drawn).toEqual(now);
    const touches = desk === "the space's desk" || /handed on/.test(change);
    expect(to > old[0]!.seq, "something changed here").toBe(touches);
    ear.socket.disconnect();
  });
});
