import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { logEntries } from "@/db/schema/log";
import { posts } from "@/db/schema/posts";
import { ruleHits } from "@/db/schema/rules";
import type { Refusal } from "@/server/errors";
import type { Spec } from "@/server/moderation/rules/view";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
type Thread = Awaited<ReturnType<typeof a.thread>>;
type Here = { space: Space; staff: Person; thread: Thread; author: Person; other: Person };

async function place(): Promise<Here> {
  const space = await a.space();
  const [staff, author, other] = [await a.moderator(space), await a.member(space), await a.member(space)];
  return { space, staff, author, other, thread: await a.thread(space, staff) };
}
const say = async (
  by: Person,
  { space, thread }: Here,
  body: string,
  more: { parentId?: string; despite?: string[] } = {},
) => {
  const id = uuidv7();
  const words = { id, parentId: null, move: "claim" as const, body, ...more };
  return as(by).posts.publish({ space: space.slug, thread: thread.id, ...words });
};
const stateOf = async (id: string) => (await db().select().from(posts).where(eq(posts.id, id)))[0]?.state;
const caseOn = async (id: string) =>
  (
    await db()
      .select()
      .from(cases)
      .where(and(eq(cases.targetId, id), eq(cases.state, "open")))
  )[0];
const long = "The congress was asked on the second day, when the palace had been taken already.";

/** What meets each kind, and what does not, by somebody of whom the same is known. */
type Kind = {
  spec: Spec;
  first?: (here: Here) => Promise<unknown>;
  caught: (here: Here) => Promise<unknown>;
  passes: (here: Here) => Promise<unknown>;
};
const inReply = (here: Here, root: string) => say(here.author, here, `A reply ${uuidv7()}`, { parentId: root });
const kinds: Kind[] = [
  {
    spec: { kind: "words", words: ["bargain"] },
    caught: (here) => say(here.author, here, "What a BARGAIN!"),
    passes: (here) => say(here.author, here, "What bargains!"),
  },
  {
    spec: { kind: "pattern", pattern: "call \\+?[0-9]{6,}" },
    caught: (here) => say(here.author, here, "Call +1234567"),
    passes: (here) => say(here.author, here, "Call 123"),
  },
  {
    spec: { kind: "links", most: 1, newcomers: true },
    async caught(here) {
      return say(await a.user(), here, "<https://a.example> <https://b.example>");
    },
    passes: (here) => say(here.author, here, "<https://a.example> <https://b.example>"),
  },
  {
    spec: { kind: "first-post" },
    caught: (here) => say(here.author, here, "Good day."),
    passes: async (here) => {
      await db().update(posts).set({ state: "published" }).where(eq(posts.authorId, here.author.id));
      if ((await db().select().from(posts).where(eq(posts.authorId, here.author.id))).length === 0)
        return say(here.staff, here, "Good day.");
      return say(here.author, here, "Good day again.");
    },
  },
  {
    spec: { kind: "repeats", hours: 1 },
    first: (here) => say(here.author, here, long),
    caught: async (here) => say(here.author, { ...here, thread: await a.thread(here.space, here.staff) }, `${long}!!`),
    passes: (here) => say(here.other, here, long),
  },
  {
    spec: { kind: "pace", posts: 1, minutes: 5 },
    first: (here) => say(here.author, here, "One."),
    caught: (here) => say(here.author, here, "Two."),
    passes: (here) => say(here.other, here, "One."),
  },
  {
    spec: { kind: "mentions", most: 1 },
    caught: (here) => say(here.author, here, `@${here.other.handle} and @${here.staff.handle}`),
    passes: (here) => say(here.author, here, `@${here.other.handle}`),
  },
  {
    spec: { kind: "heat", flags: 0, posts: 2, people: 2, minutes: 5 },
    async first(here) {
      const root = await say(here.other, here, "The root of it.");
      await say(here.other, here, "And more.", { parentId: root.post.id });
      Object.assign(here, { root: root.post.id });
    },
    caught: (here) => inReply(here, (here as Here & { root: string }).root),
    passes: (here) => say(here.author, here, "Beside it."),
  },
];

describe.each(kinds)("a rule of $spec.kind", ({ spec, first, caught, passes }) => {
  test("nudges before it is published, and lets it through in spite of it; not what does not meet it", async () => {
    const here = await place();
    await first?.(here);
    const rule = await aRule(here.staff, here.space, { spec, effect: "nudge", says: "Think again." });
    const refusal = await caught(here).then(
      () => null,
      (error) => error.cause as Refusal,
    );
    expect(refusal).toMatchObject({ code: "CONFLICT", message: "Think again." });
    expect(refusal?.detail).toEqual({ nudges: [{ key: rule.key, name: `${spec.kind} nudge`, says: "Think again." }] });
    const hits = await db().select().from(ruleHits).where(eq(ruleHits.ruleId, rule.id));
    expect(hits.map(({ effect, postId }) => [effect, postId])).toEqual([["nudge", null]]);
    await passes(here);
  });

  test("holds it, with a case; another is published, without one", async () => {
    const here = await place();
    await first?.(here);
    await aRule(here.staff, here.space, { spec, effect: "hold" });
    const { post, held } = (await caught(here)) as Awaited<ReturnType<typeof say>>;
    expect([held, post.state, await stateOf(post.id)]).toEqual([true, "held", "held"]);
    expect(await caseOn(post.id)).toMatchObject({ reasons: ["rule"], subjectId: post.author?.id });
    const other = (await passes(here)) as Awaited<ReturnType<typeof say>>;
    expect([other.held, other.post.state, await caseOn(other.post.id)]).toEqual([undefined, "published", undefined]);
  });

  test("flags it, published, with a case; another has none", async () => {
    const here = await place();
    await first?.(here);
    await aRule(here.staff, here.space, { spec, effect: "flag" });
    const { post, held } = (await caught(here)) as Awaited<ReturnType<typeof say>>;
    expect([held, post.state]).toEqual([undefined, "published"]);
    expect(await caseOn(post.id)).toMatchObject({ flagCount: 1, reasons: ["rule"] });
    const other = (await passes(here)) as Awaited<ReturnType<typeof say>>;
    expect(await caseOn(other.post.id)).toBeUndefined();
  });
});

describe("in a space with a rule", () => {
  let here: Here;
  const bargain: Spec = { kind: "words", words: ["bargain"] };
  beforeAll(async () => {
    here = await place();
  });

  test("what is sent in spite of the rule as it was read is published; of a rule changed since it is asked again", async () => {
    const rule = await aRule(here.staff, here.space, { spec: bargain, effect: "nudge", says: "Think." });
    const id = uuidv7();
    const words = { space: here.space.slug, thread: here.thread.id, id, parentId: null, move: "claim" as const };
    const send = (despite: string[]) => as(here.author).posts.publish({ ...words, body: "A bargain", despite });
    await refused(send([]), "CONFLICT");
    const change = { space: here.space.slug, rule: rule.id, version: 2, name: "Bargains", effect: "nudge" as const };
    await as(here.staff).rules.save({ ...change, says: "Really?", spec: bargain });
    await refused(send([rule.key]), "CONFLICT");
    expect((await send([`${rule.id}@3`])).post.state).toBe("published");
    // The same post sent again is the post it was, whatever rules say.
    expect((await send([])).post.id).toBe(id);
    await rule.off();
  });

  test("staff are not looked at, nor anybody once it is switched off", async () => {
    const rule = await aRule(here.staff, here.space, { spec: bargain, effect: "hold" });
    expect((await say(here.staff, here, "A bargain")).held).toBeUndefined();
    expect((await say(here.author, here, "A bargain")).held).toBe(true);
    await rule.off();
    expect((await say(here.author, here, "A bargain")).held).toBeUndefined();
  });

  test("of a published post a new version is nudged and flagged, and flagged where the rule holds", async () => {
    const { post } = await say(here.author, here, "Nothing of the kind");
    const rule = await aRule(here.staff, here.space, { spec: bargain, effect: "nudge" });
    const revision = { space: here.space.slug, post: post.id, version: 1, body: "A bargain" };
    await refused(as(here.author).posts.revise(revision), "CONFLICT");
    await rule.off();
    const holding = await aRule(here.staff, here.space, { spec: bargain, effect: "hold" });
    const { post: revised } = await as(here.author).posts.revise(revision);
    expect([revised.state, revised.version]).toEqual(["published", 2]);
    expect(await caseOn(post.id)).toMatchObject({ flagCount: 1 });
    await holding.off();
  });

  test("a held post is not kept: its case stays open until it is let in or turned down", async () => {
    const rule = await aRule(here.staff, here.space, { spec: bargain, effect: "hold" });
    const { post } = await say(here.author, here, "A bargain");
    const target = { kind: "post" as const, id: post.id };
    const decide = (act: "keep" | "publish") =>
      as(here.staff).decisions.decide({ space: here.space.slug, id: uuidv7(), target, act });
    await refused(decide("keep"), "CONFLICT");
    expect([await stateOf(post.id), (await caseOn(post.id))?.state]).toEqual(["held", "open"]);
    const { cases: rows } = await as(here.staff).cases.list({ space: here.space.slug });
    expect(rows.find(({ target: { id } }) => id === post.id)?.post).toBe("held");
    await decide("publish");
    expect([await stateOf(post.id), await caseOn(post.id)]).toEqual(["published", undefined]);
    await decide("keep");
    await rule.off();
  });

  test("a held post stands in the log as nobody's act", async () => {
    const rule = await aRule(here.staff, here.space, { spec: bargain, effect: "hold" });
    const { post } = await say(here.author, here, "A bargain");
    const [entry] = await db().select().from(logEntries).where(eq(logEntries.targetId, post.id));
    expect(entry).toMatchObject({ act: "held", byId: null, reason: "words hold" });
    await rule.off();
  });

  test("two first posts at once are both held; two posts at once do not slip under a pace", async () => {
    const there = await place();
    await aRule(there.staff, there.space, { spec: { kind: "first-post" }, effect: "hold" });
    const newcomer = await a.user();
    const both = await Promise.all([say(newcomer, there, "One."), say(newcomer, there, "Two.")]);
    expect(both.map(({ held }) => held)).toEqual([true, true]);
    const fast = await place();
    await aRule(fast.staff, fast.space, { spec: { kind: "pace", posts: 1, minutes: 5 }, effect: "nudge" });
    const sent = await Promise.allSettled(["One.", "Two.", "Three."].map((body) => say(fast.author, fast, body)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
