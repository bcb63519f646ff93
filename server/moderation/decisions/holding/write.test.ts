import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { getPool } from "@/db/client";
import { sanctioning } from "@/tests/support/sanctions";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let [ada, ben]: Person[] = [];
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  space = await a.space();
  [ada, ben] = [await a.moderator(space), await a.moderator(space)];
  thread = await a.thread(space, ada);
});

/** What hides a post and silences its author, as one thought. */
async function hiding() {
  const author = await a.member(space);
  const post = await a.post(author, { space, thread });
  const id = uuidv7();
  const target = { kind: "post" as const, id: post.id };
  const decide = () =>
    as(ada!).decisions.decide({
      ...{ space: space.slug, id, target, act: "hide" },
      person: { act: "silence", args: { until: null } },
    });
  return { id, author, decide };
}

/**
 * Does a decision while its author writes: they hold their own account, and take the thread once the decision waits for
 * them. The thread is free, or each would wait for the other.
 */
async function whileWriting(author: Person, decide: () => Promise<unknown>) {
  const writing = await getPool().connect();
  try {
    await writing.query("begin");
    await writing.query("select from accounts where id = $1 for share", [author.id]);
    const deciding = decide();
    await waits();
    await writing.query("select from threads where id = $1 for no key update nowait", [thread.id]);
    await writing.query("commit");
    await deciding;
  } finally {
    await writing.query("rollback");
    writing.release();
  }
}
async function waits() {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await getPool().query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
    await pause(20);
  }
  expect.unreachable("the decision waits for nobody");
}

test("a decision with something for the author waits for what they are writing before it holds the thread", async () => {
  const { author, decide } = await hiding();
  await whileWriting(author, decide);
});

test("an appeal that is won, too", async () => {
  const { id, author, decide } = await hiding();
  await decide();
  const { appeal } = await as(author).appeals.appeal({ decision: id, text: "I meant another." });
  const answer = { space: space.slug, appeal, outcome: "overturned" as const, answer: "So it was.", version: 1 };
  await whileWriting(author, () => as(ben!).appeals.answer(answer));
});

test("two who decide over each other at once wait for each other in one order", async () => {
  for (let round = 0; round < 10; round++) {
    const [one, two] = [await a.admin(), await a.admin()];
    const over = (person: Person) => sanctioning("note", { space: null, person });
    await Promise.all([as(one).decisions.decide(over(two)), as(two).decisions.decide(over(one))]);
  }
  // What a resting session counted comes within a second.
  await pause(1_200);
  const { rows } = await getPool().query(
    "select deadlocks::int as n from pg_stat_database where datname = current_database()",
  );
  expect(rows[0].n).toBe(0);
});
