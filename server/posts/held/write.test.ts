import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { decideOn } from "@/tests/support/deciding";
import { tellEverybody } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { aRule } from "@/tests/support/rules";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let [staff, author, reader] = [{} as Person, {} as Person, {} as Person];
beforeAll(async () => {
  space = await a.space();
  [staff, author, reader] = [await a.moderator(space), await a.member(space), await a.member(space)];
  await aRule(staff, space, { spec: { kind: "words", words: ["waitforit"] }, effect: "hold" });
});

/** A thread with a root of the reader's, and a held answer to it that calls the reader by name. */
async function scene() {
  const thread = await a.thread(space, staff);
  const root = await a.post(reader, { space, thread });
  const words = `unheard${uuidv7().slice(-12)}`;
  const at = { space, thread, parentId: root.id };
  const held = await a.post(author, { ...at, body: `waitforit @${reader.handle} ${words}`, move: "challenge" });
  const where = { space: space.slug, thread: thread.id };
  return { thread, root, held, words, where, ref: { space: space.slug, post: held.id } };
}
type Scene = Awaited<ReturnType<typeof scene>>;

/** Everything a person can ask about a thread and whoever writes in it. */
async function everything({ where, thread, root }: Scene, person: Person | null) {
  const { posts, threads, accounts, stances, reads } = as(person);
  const here = { space: space.slug };
  return JSON.stringify([
    await posts.page({ ...where, order: "oldest" }),
    await posts.page({ ...where, order: "newest" }),
    await posts.list({ ...where, order: "newest" }),
    await posts.list({ ...where, order: "unanswered" }),
    await posts.since({ ...where, seq: 0 }),
    await posts.branch({ ...where, root: root.id, after: root.path }),
    await posts.around({ ...where, post: root.id }),
    await threads.get({ ...here, shortId: thread.shortId }),
    (await threads.list(here)).threads.find(({ id }) => id === thread.id),
    await threads.matrix(where),
    await threads.overview(where),
    await accounts.person({ handle: author.handle }),
    await stances.conditions(where),
    ...(person ? [await reads.mine(where), await reads.waiting(where), await as(person).notifications.list({})] : []),
  ]);
}

test("of a held post nobody but moderators and its author is told anything, anywhere", async () => {
  const here = await scene();
  await tellEverybody();
  const outsider = await a.user();
  for (const person of [null, outsider, reader]) {
    const said = await everything(here, person);
    expect(said.includes(here.held.id), "its id").toBe(false);
    expect(said.includes(here.words), "its words").toBe(false);
    const { posts } = as(person);
    await refused(posts.source(here.ref), "NOT_FOUND");
    await refused(posts.history(here.ref), "NOT_FOUND");
    await refused(posts.around({ ...here.where, post: here.held.id }), "NOT_FOUND");
  }
  for (const person of [outsider, reader]) {
    const me = as(person);
    await refused(me.endorsements.endorse({ ...here.ref, kind: "persuasive" }), "NOT_FOUND");
    await refused(me.follows.follow({ kind: "branch", target: here.held.id }), "NOT_FOUND");
    await refused(me.posts.remove(here.ref), "NOT_FOUND");
    await refused(
      me.flags.flag({ space: space.slug, target: { kind: "post", id: here.held.id }, reason: "spam" }),
      "NOT_FOUND",
    );
    const answer = { ...here.where, id: uuidv7(), parentId: here.held.id, move: "claim" as const, body: "So?" };
    await expect(me.posts.publish(answer)).rejects.toThrow();
  }
  expect(await everything(here, staff)).toContain(here.held.id);
});

test("it counts for nothing until it is released; then for one, and those it concerns hear of it", async () => {
  const here = await scene();
  const counts = async () => {
    const { posts, people } = await as(null).threads.get({ space: space.slug, shortId: here.thread.shortId });
    const unread = (await as(reader).reads.mine(here.where)).unread;
    const told = (await as(reader).notifications.list({ unread: true })).notices.filter(
      ({ thread }) => thread?.title === here.thread.title,
    );
    return [posts, people, unread, told.length];
  };
  await tellEverybody();
  const [posts, people, unread, told] = await counts();
  expect([posts, unread, told]).toEqual([1, 0, 0]);
  // What was read to its end meanwhile is not what comes later.
  await as(reader).reads.markAll({ ...here.where, upTo: 99 });
  await decideOn(staff, space, { post: here.held.id }, "publish");
  await tellEverybody();
  expect(await counts()).toEqual([2, (people ?? 0) + 1, 1, 1]);
  const { posts: shown } = await as(null).posts.around({ ...here.where, post: here.held.id });
  expect(shown.find(({ id }) => id === here.held.id)).toMatchObject({ state: "published", author: { id: author.id } });
});

test("its author finds it where it stands, reads it, and takes it back; another of theirs still waits", async () => {
  const here = await scene();
  const other = await a.post(author, { space, thread: here.thread, body: "waitforit too" });
  const mine = async () => (await as(author).posts.mine(here.where)).held.map(({ id }) => id);
  expect(await mine()).toEqual([here.held.id, other.id]);
  expect((await as(reader).posts.mine(here.where)).held).toEqual([]);
  expect((await as(author).posts.source(here.ref)).body).toContain("waitforit");
  for (let n = 0; n < 2; n++) await as(author).posts.remove(here.ref);
  expect(await mine()).toEqual([other.id]);
  await refused(decideOn(staff, space, { post: here.held.id }, "publish"), "CONFLICT");
  await refused(as(author).posts.restore(here.ref), "FORBIDDEN");
  expect(await everything(here, reader)).not.toContain(here.held.id);
});

test("a release is taken back while nobody answered; then it is refused, and nothing changes", async () => {
  const here = await scene();
  await (await decideOn(staff, space, { post: here.held.id }, "publish")).undo();
  // That it was there for a moment is known; what it said is gone.
  expect(await everything(here, reader)).not.toContain(here.words);
  const again = await decideOn(staff, space, { post: here.held.id }, "publish");
  await a.post(reader, { space, thread: here.thread, parentId: here.held.id });
  await refused(again.undo(), "CONFLICT");
  expect(await everything(here, null)).toContain(here.held.id);
  await refused(decideOn(staff, space, { post: here.held.id }, "publish"), "CONFLICT");
});

test("two moderators who publish it at once publish it once; hidden and taken back, it waits again", async () => {
  const here = await scene();
  const hidden = await decideOn(staff, space, { post: here.held.id }, "hide");
  expect((await as(author).posts.mine(here.where)).held).toEqual([]);
  await hidden.undo();
  expect(await everything(here, reader)).not.toContain(here.words);
  const second = await a.moderator(space);
  const both = await Promise.allSettled(
    [staff, second].map((by) => decideOn(by, space, { post: here.held.id }, "publish")),
  );
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { posts } = await as(null).threads.get({ space: space.slug, shortId: here.thread.shortId });
  expect(posts).toBe(2);
});

test("nothing is let into a thread that was closed meanwhile, nor below what was taken away", async () => {
  const here = await scene();
  const on = { thread: here.thread.id };
  await decideOn(staff, space, on, "lock");
  await refused(decideOn(staff, space, { post: here.held.id }, "publish"), "CONFLICT");
  await decideOn(staff, space, on, "unlock");
  await as(reader).posts.remove({ space: space.slug, post: here.root.id });
  await refused(decideOn(staff, space, { post: here.held.id }, "publish"), "CONFLICT");
  expect(await everything(here, null)).not.toContain(here.held.id);
  await as(reader).posts.restore({ space: space.slug, post: here.root.id });
  await decideOn(staff, space, { post: here.held.id }, "publish");
  expect(await everything(here, null)).toContain(here.held.id);
});
