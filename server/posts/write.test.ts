import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { changes, mentions, posts } from "@/db/schema/posts";
import type { ThreadView } from "@/server/threads/view";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space, setAccount } from "@/tests/support/world";
import { childPath } from "./path";

ownDatabase();
let space: Space;
let thread: ThreadView;
let ada: Person;
let ben: Person;
beforeAll(async () => {
  space = await a.space();
  thread = await a.thread(space);
  ada = await a.member(space);
  ben = await a.member(space);
});

const draft = (given: object = {}) => ({
  space: space.slug,
  thread: thread.id,
  id: uuidv7(),
  parentId: null,
  move: "claim" as const,
  body: "A claim.",
  ...given,
});
const changesOf = (postId: string) => db().select().from(changes).where(eq(changes.postId, postId));

describe("publishing", () => {
  test("a retry is one post, and answers the same", async () => {
    const input = draft();
    const [first, second] = await Promise.all([as(ada).posts.publish(input), as(ada).posts.publish(input)]);
    expect(second).toEqual(first);
    expect(await as(ada).posts.publish(input)).toEqual(first);
    expect(await changesOf(input.id)).toHaveLength(1);
  });

  test("an id used by somebody else is refused, and theirs stays", async () => {
    const input = draft();
    await as(ada).posts.publish(input);
    await refused(as(ben).posts.publish({ ...input, body: "Mine" }), "CONFLICT");
    expect((await as(ben).posts.source({ space: space.slug, post: input.id })).body).toBe("A claim.");
  });

  test("a parent of another thread is not found, a removed one is a conflict", async () => {
    const other = await a.thread(space);
    const elsewhere = await a.post(ada, { space, thread: other });
    await refused(as(ben).posts.publish(draft({ parentId: elsewhere.id })), "NOT_FOUND");
    const gone = await a.post(ada, { space, thread });
    await as(ada).posts.remove({ space: space.slug, post: gone.id });
    await refused(as(ben).posts.publish(draft({ parentId: gone.id })), "CONFLICT");
  });

  test("level 200 is the last, and the refusal names the nearest post that can be answered", async () => {
    const root = await a.post(ada, { space, thread });
    const [row] = await db().select().from(posts).where(eq(posts.id, root.id));
    let parent = row!;
    for (let depth = 2; depth <= 200; depth++) {
      const id = uuidv7();
      const number = 1_000_000 + depth;
      const below = {
        id,
        number,
        ordinal: 100 + depth,
        depth,
        parentId: parent.id,
        path: childPath(parent.path, number),
      };
      [parent] = (await db()
        .insert(posts)
        .values({ ...parent, ...below })
        .returning()) as [typeof parent];
    }
    const { nearest } = await refused(as(ben).posts.publish(draft({ parentId: parent.id })), "BAD_REQUEST");
    expect(nearest).toBe(parent.parentId);
    await as(ben).posts.publish(draft({ parentId: parent.parentId }));
  });

  test.each([
    ["empty", ""],
    ["blank", " \n\t "],
    ["of 40,001 characters", "x".repeat(40_001)],
    ["of which nothing shows", "[1]: https://example.org"],
    ["with NUL", "a\u0000b"],
    ["with half a character", "a\ud800b"],
  ])("a body %s is refused and leaves nothing", async (_, body) => {
    const input = draft({ body });
    await refused(as(ada).posts.publish(input), "BAD_REQUEST");
    expect(await changesOf(input.id)).toEqual([]);
  });

  test("a guest is asked to sign in, the suspended and the unconfirmed are told why", async () => {
    await refused(as(null).posts.publish(draft()), "UNAUTHORIZED");
    const suspended = await a.user({ state: "suspended" });
    await refused(as(suspended).posts.publish(draft()), "FORBIDDEN");
  });

  test("the first post makes a member; a class is not joined by posting", async () => {
    const eve = await a.user();
    await as(eve).posts.publish(draft());
    expect((await as(eve).spaces.get({ space: space.slug })).role).toBe("member");
    const seminar = await a.space({ kind: "class" });
    const lesson = await a.thread(seminar);
    await refused(as(eve).posts.publish(draft({ space: seminar.slug, thread: lesson.id })), "NOT_FOUND");
  });

  test("people named by handle are kept as mentioned, other words with @ are not", async () => {
    const post = await a.post(ada, {
      space,
      thread,
      body: `@${ben.handle} and @nobody-of-that-name, see \`@${ada.handle}\``,
    });
    const rows = await db().select().from(mentions).where(eq(mentions.postId, post.id));
    expect(rows.map((row) => row.accountId)).toEqual([ben.id]);
  });

  test("whoever is shut out between the check and the write writes nothing", async () => {
    const eve = await a.member(space);
    const racing = Array.from({ length: 20 }, () => draft());
    const [outcomes] = await Promise.all([
      Promise.allSettled(racing.map((input) => as(eve).posts.publish(input))),
      setAccount(eve, { state: "suspended" }),
    ]);
    const rows = await db().select({ id: posts.id }).from(posts).where(eq(posts.authorId, eve.id));
    const acknowledged = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(rows).toHaveLength(acknowledged);
    await refused(as(eve).posts.publish(draft()), "FORBIDDEN");
  });
});

describe("revising", () => {
  test("two tabs: the second hears of the first, with its text", async () => {
    const post = await a.post(ada, { space, thread });
    const revise = (body: string) => as(ada).posts.revise({ space: space.slug, post: post.id, version: 1, body });
    expect((await revise("Better.")).post.version).toBe(2);
    expect(await refused(revise("Other."), "CONFLICT")).toEqual({ version: 2, body: "Better." });
    const history = await as(ben).posts.history({ space: space.slug, post: post.id });
    expect(history.map(({ body }) => body)).toEqual([expect.stringContaining("Words"), "Better."]);
  });

  test("only the author may, and not once it is hidden", async () => {
    const post = await a.post(ada, { space, thread });
    const revision = { space: space.slug, post: post.id, version: 1, body: "Changed." };
    await refused(as(ben).posts.revise(revision), "FORBIDDEN");
    await decideOn(await a.moderator(space), space, { post: post.id }, "hide", { message: "off topic" });
    await refused(as(ada).posts.revise(revision), "FORBIDDEN");
  });
});

describe("taking away", () => {
  test("the author's own act can be undone by the author, and others see a stub meanwhile", async () => {
    const post = await a.post(ada, { space, thread });
    const ref = { space: space.slug, post: post.id };
    await as(ada).posts.remove(ref);
    expect((await as(ada).posts.remove(ref)).post).toMatchObject({ state: "removed", author: null, html: null });
    expect((await as(ada).posts.mine({ space: space.slug, thread: thread.id })).removed).toContain(post.id);
    expect((await as(ben).posts.mine({ space: space.slug, thread: thread.id })).removed).toEqual([]);
    await refused(as(ben).posts.source(ref), "NOT_FOUND");
    await refused(as(ben).posts.restore(ref), "FORBIDDEN");
    expect((await as(ada).posts.restore(ref)).post).toEqual(post);
  });

  test("what staff hid an author cannot restore, and the act is in the log", async () => {
    const post = await a.post(ada, { space, thread });
    const ref = { space: space.slug, post: post.id };
    const moderator = await a.moderator(space);
    await refused(decideOn(ben, space, ref, "hide"), "FORBIDDEN");
    await decideOn(moderator, space, ref, "hide", { message: "sales talk" });
    await refused(as(ada).posts.restore(ref), "FORBIDDEN");
    expect((await as(moderator).posts.source(ref)).body).toContain("Words");
    await refused(as(null).posts.history(ref), "NOT_FOUND");
    await decideOn(moderator, space, ref, "restore", { message: "kept after all" });
    expect((await as(null).posts.source(ref)).body).toContain("Words");
  });

  test("in a locked thread nothing is published or revised, but words can be taken back", async () => {
    const locked = await a.thread(space);
    const post = await a.post(ada, { space, thread: locked });
    const moderator = await a.moderator(space);
    await refused(decideOn(ada, space, { thread: locked.id }, "lock"), "FORBIDDEN");
    await decideOn(moderator, space, { thread: locked.id }, "lock", { message: "heated" });
    await refused(as(ada).posts.publish(draft({ thread: locked.id })), "FORBIDDEN");
    await refused(as(ada).posts.revise({ space: space.slug, post: post.id, version: 1, body: "x" }), "FORBIDDEN");
    expect((await as(ada).posts.remove({ space: space.slug, post: post.id })).post.state).toBe("removed");
    await decideOn(moderator, space, { thread: locked.id }, "unlock");
    await as(ada).posts.publish(draft({ thread: locked.id }));
  });
});
