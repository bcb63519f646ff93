import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { changes, posts } from "@/db/schema/posts";
import { inTransaction } from "@/db/transaction";
import { announce } from "@/server/events/announce";
import type { PostView } from "@/server/posts/view";
import { applyFrame, byPath, stateOf, type ThreadState } from "@/server/realtime/view";
import { nextChange } from "@/server/threads/write";
import { type Ear, liveServer, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

type Thread = Awaited<ReturnType<typeof a.thread>>;
type Scene = {
  space: Space;
  thread: Thread;
  author: Person;
  staff: Person;
  root: PostView;
  reply: PostView;
  gone: PostView;
  hidden: PostView;
};

/** Who watches, by audience; the second kind of member is in a space where staff are instructors. */
const AUDIENCES = ["public", "members", "staff"] as const;
type Kind = (typeof AUDIENCES)[number];

let scene: Scene;
beforeAll(async () => {
  const space = await a.space();
  const [author, staff] = [await a.member(space), await a.moderator(space)];
  const thread = await a.thread(space, author);
  const root = await a.post(author, { space, thread });
  const at = { space, thread, parentId: root.id };
  const [reply, gone, hidden] = [await a.post(author, at), await a.post(author, at), await a.post(author, at)];
  await as(author).posts.remove({ space: space.slug, post: gone.id });
  scene = { space, thread, author, staff, root, reply, gone, hidden };
});

const of = (post: PostView) => ({ space: scene.space.slug, post: post.id });
const inThread = () => ({ space: scene.space.slug, thread: scene.thread.id });
const publish = (parent: PostView | null, id = uuidv7()) =>
  as(scene.author).posts.publish({
    ...inThread(),
    id,
    parentId: parent?.id ?? null,
    move: "challenge",
    body: `Said ${id}`,
  });

/** A post that came in held, as a rule will hold one: only staff see it until it is released. */
async function hold(): Promise<PostView> {
  const { post } = await publish(scene.root);
  await inTransaction(async (tx) => {
    const { seq } = await nextChange(tx, scene.thread.id);
    await tx.update(posts).set({ state: "held" }).where(eq(posts.id, post.id));
    await tx.insert(changes).values({ threadId: scene.thread.id, seq, postId: post.id, kind: "held" });
  });
  announce("post.hidden", scene);
  return post;
}

async function release(post: PostView): Promise<void> {
  await inTransaction(async (tx) => {
    const { seq } = await nextChange(tx, scene.thread.id);
    await tx.update(posts).set({ state: "published" }).where(eq(posts.id, post.id));
    await tx.insert(changes).values({ threadId: scene.thread.id, seq, postId: post.id, kind: "released" });
  });
  announce("post.unhidden", scene);
}

const thread = async () => as(scene.staff).threads.get({ space: scene.space.slug, shortId: scene.thread.shortId });
const words = (version: number, title: string) => ({ ...inThread(), version, title, prompt: "Asked anew." });

/** Every fact that changes a thread, done once. */
const FACTS: Record<string, () => Promise<unknown>> = {
  "a root is published": () => publish(null),
  "a reply is published": () => publish(scene.root),
  "a reply far down is published": async () => {
    let parent = scene.reply;
    for (let level = 3; level < 12; level++) parent = (await publish(parent)).post;
  },
  "a post is revised": async () => {
    const { version } = await as(scene.author).posts.source(of(scene.reply));
    await as(scene.author).posts.revise({ ...of(scene.reply), version, body: `Revised ${uuidv7()}` });
  },
  "a post is removed and another restored": async () => {
    const { post } = await publish(scene.root);
    await as(scene.author).posts.remove({ space: scene.space.slug, post: post.id });
    await as(scene.author).posts.restore(of(scene.gone));
    await as(scene.author).posts.remove(of(scene.gone));
  },
  "a post is hidden": async () => {
    const { post } = await publish(scene.root);
    await as(scene.staff).posts.hide({ space: scene.space.slug, post: post.id, reason: "sales talk" });
  },
  "a hidden post is brought back": () => as(scene.staff).posts.unhide({ ...of(scene.hidden), reason: "kept" }),
  "a post is held": hold,
  "a held post is released": async () => release(await hold()),
  "the thread is locked": () => as(scene.staff).threads.lock({ ...inThread(), reason: "heated" }),
  "the thread is unlocked": () => as(scene.staff).threads.unlock(inThread()),
  "the question is revised": async () => {
    const { version } = await thread();
    await as(scene.author).threads.revise(words(version, `What was asked ${version} times?`));
  },
};

/** What must be so before some of them. */
const BEFORE: Record<string, () => Promise<unknown>> = {
  "a hidden post is brought back": () => as(scene.staff).posts.hide({ ...of(scene.hidden), reason: "off topic" }),
};

const watcherOf = (kind: Kind): Person | null =>
  kind === "public" ? null : kind === "staff" ? scene.staff : scene.author;

const sorted = (state: ThreadState) => Object.values(state.posts).sort(byPath);

describe.each(AUDIENCES)("old state + frames = fresh state, for %s", (kind) => {
  test.each(Object.keys(FACTS))("%s", async (fact) => {
    await BEFORE[fact]?.();
    const watcher = watcherOf(kind);
    const ear: Ear = await live.connect(watcher);
    expect((await ear.enter(scene.thread.id)).ok).toBe(true);
    const page = async () => stateOf(scene.thread.id, await as(watcher).posts.page({ ...inThread(), order: "oldest" }));
    const before = { ...(await page()), head: await headOf(watcher) };
    await FACTS[fact]?.();
    const fresh = { ...(await page()), head: await headOf(watcher) };
    expect(await until(() => ear.frames.at(-1)?.to === fresh.seq), "the frames reach the last change").toBe(true);
    const folded = ear.frames.reduce<ThreadState>((state, frame) => {
      const next = applyFrame(state, frame);
      if (!next) throw new Error(`a gap: ${state.seq} before ${frame.from}`);
      return next;
    }, before);
    ear.socket.disconnect();
    if (seenBy(kind, fact)) expect([sorted(folded), folded.head]).not.toEqual([sorted(before), before.head]);
    expect(withinPage(folded, fresh)).toEqual(sorted(fresh));
    expect(folded.head).toEqual(fresh.head);
    expect(folded.seq).toBe(fresh.seq);
  });
});

/** A held post is nothing to all but staff: neither its coming nor its going may show. */
const seenBy = (kind: Kind, fact: string) => kind === "staff" || fact !== "a post is held";

/** A live reader keeps what came while they read; a fresh page may leave the end of a branch for later. */
const withinPage = (folded: ThreadState, fresh: ThreadState) => sorted(folded).filter(({ id }) => fresh.posts[id]);

async function headOf(watcher: Person | null) {
  const { id, slug, title, promptHtml, version, lockedAt } = await as(watcher).threads.get({
    space: scene.space.slug,
    shortId: scene.thread.shortId,
  });
  return { id, slug, title, promptHtml, version, lockedAt };
}

test("a stance changes the counters of everybody in the thread and of lists, and no frame", async () => {
  const [reader, list, elsewhere] = await Promise.all([live.connect(null), live.connect(null), live.connect(null)]);
  await reader.enter(scene.thread.id);
  await list.socket.emitWithAck("threads.watch", { threadIds: [scene.thread.id] });
  const other = await a.thread(scene.space);
  await elsewhere.enter(other.id);
  const [position] = scene.thread.positions;
  for (let n = 0; n < 5; n++) {
    await as(await a.user()).stances.take({ ...inThread(), position: position!.id, confidence: 3 });
  }
  const five = (ear: Ear) => () => ear.counters.at(-1)?.standing[0] === 5;
  expect(await until(five(reader))).toBe(true);
  expect(await until(five(list))).toBe(true);
  const fresh = await as(null).posts.since({ ...inThread(), seq: 0 });
  expect("counters" in fresh && fresh.counters).toEqual(reader.counters.at(-1));
  expect(reader.frames).toEqual([]);
  expect(elsewhere.counters).toEqual([]);
});
