import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { cases, flags } from "@/db/schema/cases";
import { inTransaction } from "@/db/transaction";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { raiseByRule } from "./write";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let author: Person;
let moderator: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
  moderator = await a.moderator(space);
  thread = await a.thread(space, author);
});

type Flag = Omit<Parameters<ReturnType<typeof as>["flags"]["flag"]>[0], "target">;
type Kind = "post" | "thread" | "account" | "profile";
const flag = (by: Person, id: string, more: Partial<Flag> & { kind?: Kind } = {}) => {
  const { kind = "post", ...rest } = more;
  return as(by).flags.flag({ space: space.slug, target: { kind, id }, reason: "uncivil", ...rest });
};
const aPost = (by = author) => a.post(by, { space, thread });
const casesOn = (id: string) => db().select().from(cases).where(eq(cases.targetId, id));
const flagsOn = async (id: string) => {
  const [row] = await casesOn(id);
  return row ? db().select().from(flags).where(eq(flags.caseId, row.id)) : [];
};
const decide = (id: string, act: "keep" | "hide", more: object = {}) =>
  as(moderator).decisions.decide({
    ...{ space: space.slug, id: uuidv7(), target: { kind: "post", id }, act, ...more },
  });

test("fifty people who flag a post at once make one case of fifty flags", async () => {
  const post = await aPost();
  const people = await Promise.all(Array.from({ length: 50 }, () => a.member(space)));
  await Promise.all(people.map((person) => flag(person, post.id)));
  const [row, ...more] = await casesOn(post.id);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ flagCount: 50, version: 50, weight: 25, state: "open", reasons: ["uncivil"] });
  expect(await flagsOn(post.id)).toHaveLength(50);
});

test("also fifty who flag a person, who has no thread's line to wait in", async () => {
  const someone = await a.member(space);
  const people = await Promise.all(Array.from({ length: 50 }, () => a.member(space)));
  await Promise.all(people.map((person) => flag(person, someone.id, { kind: "account" })));
  expect(await casesOn(someone.id)).toMatchObject([{ flagCount: 50, threadId: null, subjectId: someone.id }]);
});

test("flagging twice is refused in words, and after the decision it is not twice", async () => {
  const post = await aPost();
  const ben = await a.member(space);
  await flag(ben, post.id);
  const first = await flagsOn(post.id);
  expect(await refused(flag(ben, post.id), "CONFLICT")).toEqual({ at: first[0]!.createdAt.toISOString() });
  expect(await flagsOn(post.id)).toEqual(first);
  expect(await as(ben).flags.mine({ space: space.slug, thread: thread.id })).toContain(post.id);
  expect(await as(author).flags.mine({ space: space.slug, thread: thread.id })).not.toContain(post.id);
  await decide(post.id, "keep");
  expect(await as(ben).flags.mine({ space: space.slug, thread: thread.id })).not.toContain(post.id);
});

test("of the same flag sent five times at once one counts", async () => {
  const post = await aPost();
  const ben = await a.member(space);
  const sent = await Promise.allSettled(Array.from({ length: 5 }, () => flag(ben, post.id)));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await flagsOn(post.id)).toHaveLength(1);
});

test("a version that moderators kept is not asked of again; other words are", async () => {
  const post = await aPost();
  await flag(await a.member(space), post.id);
  await decide(post.id, "keep");
  const detail = await refused(flag(await a.member(space), post.id), "CONFLICT");
  expect(detail).toMatchObject({ revision: 1 });
  await as(author).posts.revise({ space: space.slug, post: post.id, version: 1, body: "Worse words." });
  await refused(flag(await a.member(space), post.id, { revision: 1 }), "CONFLICT");
  await flag(await a.member(space), post.id, { revision: 2 });
  expect((await casesOn(post.id)).map(({ state }) => state).sort()).toEqual(["decided", "open"]);
});

test("what one does not see is not there: foreign, held, unknown; and nothing is told of it", async () => {
  const ben = await a.member(space);
  const elsewhere = await a.space({ kind: "class" });
  const closed = await a.thread(elsewhere);
  const post = await aPost();
  await refused(flag(ben, uuidv7()), "NOT_FOUND");
  await refused(flag(ben, closed.id, { kind: "thread" }), "NOT_FOUND");
  await refused(flag(ben, post.id, { space: elsewhere.slug }), "NOT_FOUND");
  await refused(flag(ben, (await a.user()).id, { kind: "account" }), "NOT_FOUND");
  const { posts } = await import("@/db/schema/posts");
  await db().update(posts).set({ state: "held" }).where(eq(posts.id, post.id));
  await refused(flag(ben, post.id), "NOT_FOUND");
});

test("what is hidden, one's own, or without a reason in words is refused; nobody becomes a member by flagging", async () => {
  const post = await aPost();
  const ben = await a.user();
  await refused(flag(author, post.id), "FORBIDDEN");
  await refused(flag(author, author.id, { kind: "account" }), "FORBIDDEN");
  await refused(flag(author, author.id, { kind: "profile", space: null }), "FORBIDDEN");
  await refused(flag(ben, post.id, { reason: "other" }), "BAD_REQUEST");
  await refused(flag(ben, post.id, { revision: 2 }), "BAD_REQUEST");
  await flag(ben, post.id, { reason: "other", text: "Copied from a paper." });
  await decide(post.id, "hide");
  await refused(flag(await a.member(space), post.id), "CONFLICT");
  expect((await as(ben).spaces.get({ space: space.slug })).role).toBeNull();
});

test("a flag weighs what its flagger was right before, and moderators see how much that is", async () => {
  const [right, wrong] = [await a.member(space), await a.member(space)];
  for (let n = 0; n < 3; n++) {
    const [bad, good] = [await aPost(), await aPost()];
    await flag(right, bad.id);
    await decide(bad.id, "hide");
    await flag(wrong, good.id);
    await decide(good.id, "keep");
  }
  const post = await aPost();
  for (const person of [right, wrong]) await flag(person, post.id);
  const [row] = await casesOn(post.id);
  expect(row?.weight).toBeCloseTo(4 / 5 + 1 / 5);
  const detail = await as(moderator).cases.get({ space: space.slug, case: row?.id ?? "" });
  expect(detail.flags.map(({ accuracy }) => accuracy)).toEqual([4 / 5, 1 / 5]);
});

test("a profile goes to the site's desk; whoever is suspended flags nothing", async () => {
  const someone = await a.user();
  const ben = await a.user();
  await flag(ben, someone.id, { kind: "profile", space: null });
  const site = await a.user({ siteRole: "moderator" });
  const { cases: rows } = await as(site).cases.list({ space: null });
  expect(rows.find(({ target }) => target.id === someone.id)).toMatchObject({ flags: 1, desk: { space: null } });
  await setAccount(ben, { state: "suspended" });
  await refused(flag(ben, author.id, { kind: "profile", space: null }), "FORBIDDEN");
  await refused(flag(ben, (await aPost()).id), "FORBIDDEN");
});

test("an automatic rule flags once in a case, beside people", async () => {
  const post = await aPost();
  await flag(await a.member(space), post.id);
  const rule = { id: uuidv7(), name: "Links by newcomers" };
  const raised = { id: post.id, threadId: thread.id, authorId: author.id, version: 1 };
  for (let n = 0; n < 2; n++) await inTransaction((tx) => raiseByRule(tx, { space, post: raised, rule }));
  expect(await casesOn(post.id)).toMatchObject([{ flagCount: 2, weight: 1.5, reasons: ["uncivil", "rule"] }]);
});

test("the tenth of a wave is not slowed, the hundredth is", async () => {
  const { env } = await import("@/server/env");
  const before = env().LIMITS;
  Object.assign(env(), { LIMITS: "on" });
  const ben = await a.member(space);
  const outcomes: boolean[] = [];
  for (let n = 0; n < 60; n++)
    outcomes.push(
      await flag(ben, uuidv7()).then(
        () => true,
        (e) => e.code === "NOT_FOUND",
      ),
    );
  Object.assign(env(), { LIMITS: before });
  expect(outcomes.filter(Boolean)).toHaveLength(40);
});
