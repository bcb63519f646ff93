import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { postItems } from "@/db/schema/attachments";
import { rubricItems } from "@/db/schema/threads";
import { weighThread } from "@/server/endorsements/weighing/write";
import type { Move, PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { aClass, aGroup, settled } from "@/tests/support/gates";
import { fillThread } from "@/tests/support/long-thread";
import { rows } from "@/tests/support/promises";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { countOf, type ListAsked, queryOf } from "./read";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let author: Person;
beforeAll(async () => {
  space = await a.space();
  author = await a.member(space);
});

type List = Parameters<ReturnType<typeof as>["posts"]["list"]>[0];
const list = (thread: ThreadView, asked: Partial<List> = {}, reader: Person | null = null) =>
  as(reader).posts.list({ space: space.slug, thread: thread.id, ...asked });
const bodies = async (...given: Parameters<typeof list>) =>
  (await list(...given)).posts.map(({ html }) => html?.replace(/<[^>]+>/g, ""));
const say = (thread: ThreadView, body: string, at: { to?: PostView; move?: Move; by?: Person } = {}) =>
  a.post(at.by ?? author, { space, thread, body, parentId: at.to?.id ?? null, ...(at.move && { move: at.move }) });
async function endorsers(thread: ThreadView, post: PostView, positions: number[]): Promise<void> {
  for (const number of positions) {
    const reader = await a.member(space);
    const position = thread.positions[number - 1]!.id;
    await as(reader).stances.take({ space: space.slug, thread: thread.id, position });
    await as(reader).endorsements.endorse({ space: space.slug, post: post.id, kind: "persuasive" });
  }
}

test("by bridging, what both sides endorsed stands before what one side endorsed more", async () => {
  const thread = await a.thread(space, author);
  const loved = await say(thread, "Loved by one side");
  const both = await say(thread, "Fair to both", { to: loved });
  const liked = await say(thread, "Liked by few");
  await say(thread, "Not endorsed");
  await endorsers(thread, loved, [1, 1, 1, 1]);
  await endorsers(thread, both, [1, 2]);
  await endorsers(thread, liked, [2]);
  await weighThread(thread.id);
  expect(await bodies(thread, { order: "bridging" })).toEqual(["Fair to both", "Loved by one side", "Liked by few"]);
  expect(await bodies(thread, { order: "endorsed" })).toEqual(["Loved by one side", "Fair to both", "Liked by few"]);
  const answer = await list(thread, { order: "bridging", move: "claim" });
  expect(answer).toMatchObject({ total: 3, next: null, answered: [] });
});

test("unanswered are challenges and questions that nobody answered, the longest waiting first", async () => {
  const thread = await a.thread(space, author);
  const claim = await say(thread, "A claim");
  await say(thread, "Waits", { to: claim, move: "challenge" });
  const answered = await say(thread, "Answered", { to: claim, move: "challenge" });
  await say(thread, "Because", { to: answered, move: "evidence" });
  const gone = await say(thread, "Its answer was taken back", { to: claim, move: "question" });
  const reply = await say(thread, "An answer", { to: gone });
  await as(author).posts.remove({ space: space.slug, post: reply.id });
  const waiting = ["Waits", "Its answer was taken back"];
  expect(await bodies(thread, { order: "unanswered" })).toEqual(waiting);
  expect(await bodies(thread, { open: true })).toEqual(waiting);
  expect(await bodies(thread, { open: true, order: "newest" })).toEqual(waiting.toReversed());
  expect(await bodies(thread, { open: true, move: "challenge" })).toEqual(["Waits"]);
  const { answered: above } = await list(thread, { order: "unanswered" });
  expect(above.map(({ id }) => id)).toEqual([claim.id]);
});

test("posts are picked by where their author stood and by the items they speak to", async () => {
  const thread = await a.thread(space, author);
  const ben = await a.member(space);
  await say(thread, "Before any stance", { by: ben });
  await as(ben).stances.take({ space: space.slug, thread: thread.id, position: thread.positions[1]!.id });
  const fromB = await say(thread, "From B", { by: ben });
  await say(thread, "From B, of nothing", { by: ben, move: "evidence" });
  const itemId = "0192f0a0-0000-7000-8000-000000000000";
  await db().insert(rubricItems).values({ id: itemId, threadId: thread.id, number: 3, title: "Who", text: "Who?" });
  await db().insert(postItems).values({ postId: fromB.id, itemId, threadId: thread.id });
  expect(await bodies(thread, { stand: 2 })).toEqual(["From B", "From B, of nothing"]);
  expect(await bodies(thread, { stand: 0 })).toEqual(["Before any stance"]);
  expect(await bodies(thread, { item: 3 })).toEqual(["From B"]);
  expect(await bodies(thread, { item: 3, stand: 2, order: "newest" })).toEqual(["From B"]);
  expect(await bodies(thread, { item: 3, stand: 1 })).toEqual([]);
  expect(await bodies(thread, { item: 4 })).toEqual([]);
});

test("only published posts are listed, to staff too; a thread of another space is not found", async () => {
  const [thread, staff] = [await a.thread(space, author), await a.moderator(space)];
  const [seen, removed, hidden, held] = [
    await say(thread, "Seen"),
    await say(thread, "Removed"),
    await say(thread, "Hidden"),
    await say(thread, "Held"),
  ];
  for (const post of [seen, removed, hidden, held]) await endorsers(thread, post, [1]);
  await as(author).posts.remove({ space: space.slug, post: removed.id });
  await decideOn(staff, space, { post: hidden.id }, "hide");
  await rows(`update posts set state = 'held' where id = '${held.id}'`);
  for (const reader of [null, staff])
    for (const order of ["oldest", "endorsed", "bridging"] as const) {
      expect(await bodies(thread, { order }, reader)).toEqual(["Seen"]);
      expect((await list(thread, { order }, reader)).total).toBe(1);
    }
  const elsewhere = await a.space({ kind: "class" });
  const closed = await a.thread(elsewhere);
  await refused(list(closed, {}, author), "NOT_FOUND");
});

test("a reply to what was hidden shows the line in its place, and a cursor of another order is refused", async () => {
  const [thread, staff] = [await a.thread(space, author), await a.moderator(space)];
  const root = await say(thread, "Rude");
  await say(thread, "Why rude?", { to: root, move: "question" });
  await decideOn(staff, space, { post: root.id }, "hide");
  expect((await list(thread, { open: true })).answered).toMatchObject([{ id: root.id, html: null, author: null }]);
  await refused(list(thread, { after: "ordinal:x" }), "BAD_REQUEST");
  await refused(list(thread, { order: "bridging", after: "ordinal:1" }), "BAD_REQUEST");
});

test("where groups do not see each other a list goes on from a post; its number in the thread is in no address", async () => {
  const { space: at, staff } = await aClass();
  const [one, two] = [await a.member(at), await a.member(at)];
  const groups = [await aGroup(at, [one]), await aGroup(at, [two])];
  const thread = await a.thread(at, staff);
  await fillThread(thread, [one.id, two.id], { posts: 120 });
  await settled(thread, { grouping: "group" });
  await db().execute(sql`
    update posts set group_id = case when ordinal % 2 = 0 then ${groups[0]}::uuid else ${groups[1]}::uuid end
    where thread_id = ${thread.id}::uuid`);
  for (const order of ["newest", "oldest"] as const) {
    const walk = async (reader: Person) => {
      const [ids, cursors]: [string[], string[]] = [[], []];
      for (let after: string | undefined; ; ) {
        const page = await as(reader).posts.list({ space: at.slug, thread: thread.id, order, after });
        ids.push(...page.posts.map(({ id }) => id));
        if (!page.next) return { ids, cursors };
        after = page.next;
        cursors.push(after);
      }
    };
    const [own, whole] = [await walk(one), await walk(staff)];
    expect([own.ids.length, new Set(own.ids).size, whole.ids.length]).toEqual([60, 60, 120]);
    expect(own.ids).toEqual(whole.ids.filter((id) => own.ids.includes(id)));
    expect(own.cursors.filter((cursor) => !/^post:[0-9a-f-]{36}$/.test(cursor))).toEqual([]);
    expect(whole.cursors.filter((cursor) => !/^ordinal:\d+$/.test(cursor))).toEqual([]);
    expect(own.cursors.length).toBeGreaterThan(0);
  }
  // What an address said before, still leads on; a post of another thread leads nowhere.
  const read = (after: string) => as(one).posts.list({ space: at.slug, thread: thread.id, order: "oldest", after });
  expect((await read("ordinal:60")).posts.map(({ ordinal }) => ordinal)[0]).toBe(62);
  // Such as one that was moved: its end would be taken for that of the list.
  const elsewhere = await a.post(staff, { space: at, thread: await a.thread(at, staff) });
  await refused(read(`post:${elsewhere.id}`), "BAD_REQUEST");
});

describe("in a thread of ten thousand posts", () => {
  let thread: ThreadView;
  beforeAll(async () => {
    thread = await a.thread(space, author);
    const people = [author.id, (await a.member(space)).id];
    const said = await fillThread(thread, people, { posts: 10_000 });
    await fillThread(await a.thread(space, author), people, { posts: 20_000 });
    const few = said.filter((_, n) => n % 4 === 0);
    await db().execute(sql`
      insert into tallies (post_id, thread_id, persuasive, people, bridging, seq)
      select id, ${thread.id}::uuid, n % 7, n % 7, (n % 5) / 10.0, n
      from unnest(${sql.param(few.map(({ id }) => id))}::uuid[]) with ordinality as few(id, n)`);
    const itemId = "0192f0a0-0000-7000-8000-000000000001";
    await db().insert(rubricItems).values({ id: itemId, threadId: thread.id, number: 1, title: "Who", text: "Who?" });
    await db()
      .insert(postItems)
      .values(few.slice(0, 500).map(({ id }) => ({ postId: id, itemId, threadId: thread.id })));
    await db().execute(sql`analyze`);
  }, 120_000);

  const orders = ["bridging", "endorsed", "unanswered", "newest", "oldest"] as const;
  const filters = [{}, { move: "challenge" as const, open: true }, { item: 1 }, { stand: 0 }];
  const ways = orders.flatMap((order) => filters.map((filter): ListAsked => ({ open: false, order, ...filter })));

  test.each(ways)("%o never reads all posts there are", async (asked) => {
    const audience = { threadId: thread.id, kind: "public" as const, group: null };
    for (const query of [queryOf(audience, asked, null), countOf(audience, asked)]) {
      const { rows: plan } = await db().execute(sql`explain ${query}`);
      expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).not.toMatch(/Seq Scan on posts\b/);
    }
  });

  test("going on page by page comes past every post once, in the order of the whole", async () => {
    const endorsed = await rows(`select post_id, people, bridging from tallies
      where thread_id = '${thread.id}' and people > 0 order by bridging desc, people desc, post_id desc`);
    const walked: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 200; page++) {
      const answer = await list(thread, { order: "bridging", ...(after && { after }) });
      walked.push(...answer.posts.map(({ id }) => id));
      expect(answer.total).toBe(endorsed.length);
      if (!answer.next) break;
      after = answer.next;
    }
    expect(walked).toEqual(endorsed.map(({ post_id }) => post_id));
  });

  test("what is published meanwhile moves no page of what was there", async () => {
    const first = await list(thread, { order: "newest" });
    await say(thread, "Just now");
    const second = await list(thread, { order: "newest", after: first.next! });
    const ordinals = [...first.posts, ...second.posts].map(({ ordinal }) => ordinal);
    expect(ordinals).toEqual(ordinals.map((_, n) => ordinals[0]! - n));
  });
});
