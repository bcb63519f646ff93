import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { inTransaction } from "@/db/transaction";
import { env } from "@/server/env";
import { wire } from "@/server/events/announce";
import type { PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { rows } from "@/tests/support/promises";
import { quiet } from "@/tests/support/quiet";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { endorseIn } from "./write";

ownDatabase();
let space: Space;
let thread: ThreadView;
let author: Person;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
  staff = await a.moderator(space);
  thread = await a.thread(space, author);
});
const aPost = () => a.post(author, { space, thread });
const of = ({ id }: { id: string }) => ({ space: space.slug, post: id });
const endorse = (person: Person, post: PostView, kind: "persuasive" | "sourced" = "persuasive") =>
  as(person).endorsements.endorse({ ...of(post), kind });
const withdraw = (person: Person, post: PostView, kind: "persuasive" | "sourced" | "mind" = "persuasive") =>
  as(person).endorsements.withdraw({ ...of(post), kind });
const mine = (person: Person) => as(person).endorsements.mine({ space: space.slug, thread: thread.id });

/** Every tally that is not what its endorsements come to. */
const miscounted = () =>
  rows(`select t.post_id from tallies t full join (
    select post_id, count(*) filter (where kind = 'persuasive') persuasive, count(*) filter (where kind = 'sourced') sourced,
      count(*) filter (where kind = 'mind') mind, count(distinct account_id) people from endorsements group by post_id
  ) e using (post_id) where (t.persuasive, t.sourced, t.mind, t.people) is distinct from
    (coalesce(e.persuasive, 0), coalesce(e.sourced, 0), coalesce(e.mind, 0), coalesce(e.people, 0))`);
const numbers = async (): Promise<{ head: number; last: number; twice: boolean }> => {
  const [row] = await rows(`select (select seq from tally_heads where thread_id = '${thread.id}')::int as head,
    max(seq)::int as last, count(*) <> count(distinct seq) as twice from tallies where thread_id = '${thread.id}'`);
  return row;
};

test("what a reader says of a post is counted once, however often it is said, and taken back once", async () => {
  const [post, ada, ben] = [await aPost(), await a.user(), await a.user()];
  await endorse(ada, post);
  expect(await endorse(ada, post, "sourced")).toMatchObject({ tally: { persuasive: 1, sourced: 1, mind: 0 } });
  expect((await endorse(ada, post)).tally).toMatchObject({ persuasive: 1 });
  expect((await endorse(ben, post)).tally).toMatchObject({ persuasive: 2, sourced: 1 });
  expect(await mine(ada)).toEqual({ [post.id]: ["persuasive", "sourced"] });
  expect(await withdraw(ada, post)).toMatchObject({ mine: ["sourced"], tally: { persuasive: 1, sourced: 1 } });
  const { tally } = await withdraw(ada, post);
  expect(tally).toMatchObject({ persuasive: 1 });
  expect(await mine(ben)).toEqual({ [post.id]: ["persuasive"] });
  expect(await miscounted()).toEqual([]);
});

test("in a forum the first word of a reader makes them a member; nobody else becomes one", async () => {
  const [post, newcomer, other] = [await aPost(), await a.user(), await a.user()];
  await endorse(newcomer, post);
  const roleOf = ({ id }: Person) => db().select().from(memberships).where(eq(memberships.accountId, id));
  expect(await roleOf(newcomer)).toMatchObject([{ role: "member" }]);
  expect(await roleOf(other)).toEqual([]);
});

test("one's own post is for others to endorse", async () => {
  const post = await aPost();
  await refused(endorse(author, post), "FORBIDDEN");
  expect(await mine(author)).toEqual({});
});

test("a post that was taken away is a conflict to whoever sees that it was there", async () => {
  const [hidden, removed, ada] = [await aPost(), await aPost(), await a.user()];
  await endorse(ada, hidden);
  await decideOn(staff, space, of(hidden), "hide");
  await as(author).posts.remove(of(removed));
  await refused(endorse(await a.user(), hidden), "CONFLICT");
  await refused(endorse(staff, hidden), "CONFLICT");
  await refused(endorse(ada, removed), "CONFLICT");
  // What one said before can be taken back all the same; how many said it is staff's to see.
  await withdraw(ada, hidden);
  const page = await as(null).posts.page({ space: space.slug, thread: thread.id });
  expect(page.posts.find(({ id }) => id === hidden.id)?.tally).toBeUndefined();
});

test("a held post, a post of another space and one that never was are not found", async () => {
  const [held, ada, elsewhere] = [await aPost(), await a.user(), await a.space()];
  await rows(`update posts set state = 'held' where id = '${held.id}'`);
  const foreign = await a.post(author, { space: elsewhere, thread: await a.thread(elsewhere) });
  await refused(endorse(ada, held), "NOT_FOUND");
  await refused(withdraw(ada, held), "NOT_FOUND");
  await refused(endorse(ada, foreign), "NOT_FOUND");
  await refused(endorse(ada, { ...foreign, id: uuidv7() }), "NOT_FOUND");
});

test("withdrawing that a post changed one's mind leaves the stances that were taken", async () => {
  const [post, ada] = [await aPost(), await a.user()];
  const take = (n: number) =>
    as(ada).stances.take({ space: space.slug, thread: thread.id, position: thread.positions[n]!.id });
  await take(0);
  await take(1);
  const said = { postId: post.id, threadId: thread.id, accountId: ada.id, positionId: thread.positions[0]!.id };
  await inTransaction((tx) => endorseIn(tx, { ...said, kind: "mind", reason: "The minutes" }));
  expect(await mine(ada)).toEqual({ [post.id]: ["mind"] });
  expect((await withdraw(ada, post, "mind")).tally).toMatchObject({ mind: 0 });
  const { history } = await as(ada).stances.mine({ space: space.slug, thread: thread.id });
  expect(history.map(({ position }) => position)).toEqual([1, 2]);
});

test("hiding and endorsing do not cross: whoever endorses what is just being hidden waits, and hears of it", async () => {
  const [post, ada] = [await aPost(), await a.user()];
  let [begun, commit] = [() => {}, () => {}];
  const hiding = new Promise<void>((go) => {
    begun = go;
  });
  const committed = inTransaction(async (tx) => {
    await tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, post.id));
    begun();
    await new Promise<void>((go) => {
      commit = go;
    });
  });
  await hiding;
  const said = refused(endorse(ada, post), "CONFLICT");
  let waiting = 0;
  for (let look = 0; look < 200 && waiting === 0; look++)
    waiting = (await rows("select from pg_stat_activity where wait_event_type = 'Lock'")).length;
  commit();
  await committed;
  await said;
  expect(waiting).toBe(1);
});

test("many who hide and endorse the same posts do not stand in each other's way", async () => {
  for (let round = 0; round < 8; round++) {
    const [post, ada, ben] = [await aPost(), await a.user(), await a.user()];
    const calls = [endorse(ada, post), decideOn(staff, space, of(post), "hide"), endorse(ben, post)];
    for (const done of await Promise.allSettled(calls))
      if (done.status === "rejected") expect(String(done.reason)).toMatch(/taken away/);
  }
  expect(await miscounted()).toEqual([]);
});

test("a fact is told when something was said or taken back, and not when nothing was", async () => {
  const [post, ada] = [await aPost(), await a.user()];
  let told = 0;
  wire({ ...quiet, "post.endorsed": [() => void told++] });
  await endorse(ada, post);
  await endorse(ada, post);
  await withdraw(ada, post, "sourced");
  expect(told).toBe(1);
  await withdraw(ada, post);
  expect(told).toBe(2);
  wire(quiet);
});

test("a reader who runs through a page is told to wait after sixty", async () => {
  const [post, ada] = [await aPost(), await a.user()];
  env().LIMITS = "on";
  const tries = [];
  for (let n = 0; n < 61; n++) tries.push(await endorse(ada, post).catch((error: Error) => error));
  env().LIMITS = "off";
  expect(tries.filter((one) => one instanceof Error)).toHaveLength(1);
  expect(tries.at(-1)).toMatchObject({ code: "TOO_MANY_REQUESTS" });
});

test("five hundred who endorse and withdraw at once leave every count exact and every number once", async () => {
  const people: Person[] = [];
  for (let n = 0; n < 50; n++) people.push(...(await Promise.all(Array.from({ length: 10 }, () => a.member(space)))));
  const said = await Promise.all(Array.from({ length: 8 }, aPost));
  const before = (await numbers()).head;
  let made = 0;
  wire({ ...quiet, "post.endorsed": [() => void made++] });
  const act = async (person: Person, n: number) => {
    const post = said[n % said.length]!;
    await Promise.all([endorse(person, post), endorse(person, post), endorse(person, post, "sourced")]);
    if (n % 3 === 0) await Promise.all([withdraw(person, post), withdraw(person, post)]);
    if (n % 5 === 0) await withdraw(person, post, "sourced");
  };
  for (let from = 0; from < people.length; from += 20) {
    await Promise.all(people.slice(from, from + 20).map((person, n) => act(person, from + n)));
  }
  wire(quiet);
  expect(await miscounted()).toEqual([]);
  expect(await numbers()).toEqual({ head: before + made, last: before + made, twice: false });
}, 120_000);
