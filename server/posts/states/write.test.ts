import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
});

/** Takes somebody's rights here away, and lets `act` begin before that is committed. */
async function whileShutOut<T>(person: Person, act: () => Promise<T>): Promise<T> {
  const outcome = await inTransaction(async (tx) => {
    await tx.delete(memberships).where(and(eq(memberships.spaceId, space.id), eq(memberships.accountId, person.id)));
    const change = { state: "suspended", rightsVersion: sql`${accounts.rightsVersion} + 1` } as const;
    await tx.update(accounts).set(change).where(eq(accounts.id, person.id));
    const acting = act();
    acting.catch(() => undefined);
    await sleep(150);
    return { acting };
  });
  return outcome.acting;
}

const aPost = async (by: Person) => ({ space: space.slug, post: (await a.post(by, { space, thread })).id });

test("who is shut out while they hide, restore, lock or reword does none of it", async () => {
  const moderator = await a.moderator(space);
  const ada = await a.member(space);
  const theirs = await aPost(ada);
  await refused(
    whileShutOut(moderator, () => decideOn(moderator, space, theirs, "hide")),
    "FORBIDDEN",
  );
  expect((await as(ada).posts.source(theirs)).version).toBe(1);
  await as(ada).posts.remove(theirs);
  await refused(
    whileShutOut(ada, () => as(ada).posts.restore(theirs)),
    "FORBIDDEN",
  );
  const [second, third] = [await a.moderator(space), await a.moderator(space)];
  const here = { space: space.slug, thread: thread.id };
  await refused(
    whileShutOut(second, () => decideOn(second, space, here, "lock")),
    "FORBIDDEN",
  );
  const revision = { ...here, version: 1, title: "Is it another question?", prompt: "Is it?" };
  await refused(
    whileShutOut(third, () => as(third).threads.revise(revision)),
    "FORBIDDEN",
  );
  const now = await as(null).threads.get({ space: space.slug, shortId: thread.shortId });
  expect([now.lockedAt, now.version]).toEqual([null, 1]);
});

test("who keeps their rights waits for the lock and does it", async () => {
  const [moderator, other] = [await a.moderator(space), await a.moderator(space)];
  const post = await aPost(await a.member(space));
  await whileShutOut(other, () => decideOn(moderator, space, post, "hide"));
  const { posts } = await as(moderator).posts.around({ ...post, thread: thread.id });
  expect(posts.find(({ id }) => id === post.post)?.state).toBe("hidden");
});

test("a post sent again after the thread was locked is the post it was; a new one is refused", async () => {
  const [ada, moderator] = [await a.member(space), await a.moderator(space)];
  const locked = await a.thread(space, moderator);
  const here = { space: space.slug, thread: locked.id };
  const input = { ...here, id: uuidv7(), parentId: null, move: "claim" as const, body: "Said in time." };
  const { post } = await as(ada).posts.publish(input);
  await decideOn(moderator, space, here, "lock");
  expect((await as(ada).posts.publish(input)).post.id).toBe(post.id);
  await refused(as(ada).posts.publish({ ...input, id: uuidv7() }), "FORBIDDEN");
});
