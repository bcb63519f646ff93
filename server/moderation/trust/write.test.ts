import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { logEntries } from "@/db/schema/log";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { env } from "@/server/env";
import type { Refusal } from "@/server/errors";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let staff: Person;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  staff = await a.moderator(space);
  thread = await a.thread(space, staff);
});
const say = (by: Person, body: string, at = { space, thread }) =>
  as(by).posts.publish({
    ...{ space: at.space.slug, thread: at.thread.id, id: uuidv7(), parentId: null, move: "claim", body },
  });
const mine = (person: Person, at = space) => as(person).trust.mine({ space: at.slug });
const reason = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error.cause as Refusal,
  );
const links = (n: number) => Array.from({ length: n }, (_, at) => `<https://${at}.example>`).join(" ");
const member = (person: Person) => and(eq(memberships.spaceId, space.id), eq(memberships.accountId, person.id));

test("a newcomer sets two links and calls three people in a post; a member who is known, more", async () => {
  const [newcomer, known] = [await a.user(), await a.member(space)];
  const people = await Promise.all([1, 2, 3, 4].map(() => a.user()));
  const calling = (n: number) =>
    people
      .slice(0, n)
      .map(({ handle }) => `@${handle}`)
      .join(" and ");
  await say(newcomer, links(2));
  const refusal = await reason(say(newcomer, links(3)));
  expect(refusal).toMatchObject({ code: "BAD_REQUEST", detail: { limit: "links" } });
  expect(refusal?.message).toBe(
    "Newcomers here set at most 2 links in a post. This lifts in 3 days, once 4 more of your posts are kept.",
  );
  await say(newcomer, calling(3));
  await refused(say(newcomer, calling(4)), "BAD_REQUEST");
  await say(known, `${links(3)} ${calling(4)}`);
});

test("what a post would not say a new version of it does not either", async () => {
  const newcomer = await a.user();
  const { post } = await say(newcomer, links(1));
  const revision = { space: space.slug, post: post.id, version: 1 };
  await refused(as(newcomer).posts.revise({ ...revision, body: links(3) }), "BAD_REQUEST");
  await as(newcomer).posts.revise({ ...revision, body: links(2) });
});

test("ten posts a day, told with what is left and when one more will be; two at once are not eleven", async () => {
  const newcomer = await a.user();
  expect(await mine(newcomer)).toMatchObject({ level: "newcomer", left: { posts: 10, at: null } });
  for (let n = 0; n < 9; n++) await say(newcomer, `Post ${n}`);
  const sent = await Promise.allSettled([say(newcomer, "Ten?"), say(newcomer, "Or this?")]);
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refusal = await reason(say(newcomer, "Eleven"));
  expect(refusal).toMatchObject({ code: "TOO_MANY_REQUESTS", detail: { limit: "postsADay" } });
  expect(refusal?.message).toMatch(/at most 10 posts a day. The next one can go in 24 h./);
  expect(await mine(newcomer)).toMatchObject({ left: { posts: 0, at: expect.any(String) } });
  await db().update(posts).set({ createdAt: sql`now() - interval '25 hours'` }).where(eq(posts.authorId, newcomer.id));
  await say(newcomer, "The next day");
  expect(await mine(newcomer)).toMatchObject({ left: { posts: 9 } });
});

test("they lift after three days and five kept posts, and not before both", async () => {
  const person = await a.user();
  for (let n = 0; n < 5; n++) await say(person, `Post ${n}`);
  expect(await mine(person)).toMatchObject({ level: "newcomer", lifts: { kept: 0, at: expect.any(String) } });
  await db().update(memberships).set({ joinedAt: sql`now() - interval '73 hours'` }).where(member(person));
  expect(await mine(person)).toMatchObject({ level: "trusted", limits: null });
  // What moderators took away is not kept.
  const [one] = await db().select().from(posts).where(eq(posts.authorId, person.id));
  await decideOn(staff, space, { post: one!.id }, "hide");
  expect(await mine(person)).toMatchObject({ level: "newcomer", lifts: { kept: 1, at: null } });
  await refused(say(person, links(3)), "BAD_REQUEST");
});

test("staff take them away and bring them back, which is logged; of somebody who is not here they cannot", async () => {
  const person = await a.user();
  await say(person, "Good day");
  const wish = { space: space.slug, person: person.id };
  for (let n = 0; n < 2; n++) await as(staff).trust.set({ ...wish, trusted: true });
  expect(await mine(person)).toMatchObject({ level: "trusted" });
  await say(person, links(3));
  await as(staff).trust.set({ ...wish, trusted: false });
  await refused(say(person, links(3)), "BAD_REQUEST");
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, person.id)).orderBy(logEntries.number);
  expect(log.map(({ act, byId }) => [act, byId])).toEqual([
    ["trust", staff.id],
    ["distrust", staff.id],
  ]);
  expect(await as(staff).trust.of(wish)).toMatchObject({ level: "newcomer", byStaff: false, isMember: true });
  await refused(as(staff).trust.set({ ...wish, person: (await a.user()).id, trusted: true }), "NOT_FOUND");
});

test("staff have none, nor have people of a class, nor anybody where budgets are switched off", async () => {
  const moderator = await a.user({ siteRole: "moderator" });
  await say(moderator, links(3));
  const seminar = await a.space({ kind: "class" });
  const student = await a.member(seminar);
  await db().update(memberships).set({ trustedAt: null }).where(eq(memberships.accountId, student.id));
  await say(student, links(3), { space: seminar, thread: await a.thread(seminar) });
  expect(await mine(student, seminar)).toMatchObject({ level: "trusted" });
  const newcomer = await a.user();
  env().LIMITS = "off";
  await say(newcomer, links(3)).finally(() => {
    env().LIMITS = "on";
  });
  await refused(say(newcomer, links(3)), "BAD_REQUEST");
});
