import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { stances } from "@/db/schema/stances";
import { rubricItems } from "@/db/schema/threads";
import { inTransaction } from "@/db/transaction";
import type { EndorsementKind } from "@/server/endorsements/view";
import { weighThread } from "@/server/endorsements/weighing/write";
import { endorseIn } from "@/server/endorsements/write";
import { announce } from "@/server/events/announce";
import type { PostView } from "@/server/posts/view";
import type { AudienceKind } from "@/server/threads/policy";
import { a, as } from "@/tests/support/world";
import { comesInHeld, hold, release, type Scene } from "./scene";

type FactDone = {
  act: (scene: Scene) => Promise<unknown>;
  /** Who may see nothing of it; everybody else must see something change. */
  unseenBy?: AudienceKind[];
};

const here = ({ space, thread }: Scene) => ({ space: space.slug, thread: thread.id });
const of = ({ space }: Scene, { id }: { id: string }) => ({ space: space.slug, post: id });

async function publish(scene: Scene, parent: PostView | null): Promise<PostView> {
  const id = uuidv7();
  const said = { id, parentId: parent?.id ?? null, move: "challenge" as const, body: `Said ${id}` };
  return (await as(scene.author).posts.publish({ ...here(scene), ...said })).post;
}

async function revise(scene: Scene, post: PostView): Promise<unknown> {
  const { version } = await as(scene.author).posts.source(of(scene, post));
  return as(scene.author).posts.revise({ ...of(scene, post), version, body: `Revised ${uuidv7()}` });
}

async function reviseQuestion(scene: Scene): Promise<unknown> {
  const { version } = await as(scene.staff).threads.get({ space: scene.space.slug, shortId: scene.thread.shortId });
  const words = { title: `What was asked ${version} times?`, prompt: "Asked anew." };
  return as(scene.author).threads.revise({ ...here(scene), version, ...words });
}

/** Six people begin at one position; one of them moves, and says which post it was. */
async function changeMind(scene: Scene): Promise<unknown> {
  const [from, to] = scene.thread.positions;
  const people = await Promise.all(Array.from({ length: 6 }, () => a.member(scene.space)));
  for (const person of people) await as(person).stances.take({ ...here(scene), position: from!.id });
  const cause = { because: scene.reply.id, reason: "It asks who was counted." };
  return as(people[0]!).stances.take({ ...here(scene), position: to!.id, ...cause });
}

const endorse = async (scene: Scene, post: PostView, kind: "persuasive" | "sourced" = "persuasive") =>
  as(scene.staff).endorsements.endorse({ ...of(scene, post), kind });

/** In the transaction of whoever says so, as taking a stance for a post's sake does. */
async function endorseAs(scene: Scene, post: PostView, kind: EndorsementKind): Promise<void> {
  const said = { postId: post.id, threadId: scene.thread.id, accountId: scene.staff.id, kind, positionId: null };
  await inTransaction((tx) => endorseIn(tx, { ...said, reason: "The minutes decided it." }));
  announce("post.endorsed", scene);
}

/** Five people of two positions: enough that where they stand may be told. */
async function endorseFromTwoSides(scene: Scene): Promise<void> {
  for (let n = 0; n < 5; n++) {
    const reader = await a.member(scene.space);
    const position = scene.thread.positions[n % 2]!.id;
    await as(reader).stances.take({ ...here(scene), position });
    await as(reader).endorsements.endorse({ ...of(scene, scene.root), kind: "persuasive" });
  }
}

const sources = [{ title: "Minutes of the Congress", author: "Ada Berg", year: 1917, pages: "ch. 2" }];

/** A challenge with everything that can hang on a post. */
async function publishAttached(scene: Scene): Promise<PostView> {
  const other = await a.member(scene.space);
  const [position] = scene.thread.positions;
  const stance = { ...here(scene), position: position!.id, confidence: 3, wouldChange: "A list of those present." };
  await as(other).stances.take(stance);
  const shown = and(eq(stances.accountId, other.id), stances.current);
  const [condition] = await db().update(stances).set({ wouldChangeShown: true }).where(shown).returning();
  await db()
    .insert(rubricItems)
    .values({ id: uuidv7(), threadId: scene.thread.id, number: 3, title: "Leadership", text: "" })
    .onConflictDoNothing();
  const at = { space: scene.space, thread: scene.thread, parentId: scene.root.id };
  await a.post(scene.author, { ...at, move: "evidence", sources, items: [3], answers: [condition!.id] });
  return publishRestated(scene);
}

const publishRestated = (scene: Scene) =>
  a.post(scene.staff, {
    ...{ space: scene.space, thread: scene.thread, parentId: scene.root.id, move: "challenge" },
    steelman: "They hold that the congress was asked beforehand.",
  });

const publishSynthesis = (scene: Scene) =>
  a.post(scene.author, { space: scene.space, thread: scene.thread, move: "synthesis" });

type DecideInput = Parameters<ReturnType<typeof as>["decisions"]["decide"]>[0];
type Act = DecideInput["act"];

/** A moderator's decision; answers its id. */
async function decide(scene: Scene, act: Act, given: Partial<DecideInput> & { post?: { id: string } } = {}) {
  const { post, ...more } = given;
  const target = post ? { kind: "post" as const, id: post.id } : { kind: "thread" as const, id: scene.thread.id };
  return (await as(scene.staff).decisions.decide({ space: scene.space.slug, id: uuidv7(), target, act, ...more }))
    .decision;
}
const undo = (scene: Scene, decision: string) => as(scene.staff).decisions.undo({ space: scene.space.slug, decision });

/** What a moderator decides over posts and threads. */
const acts: Record<string, FactDone> = {
  "a moderator removes a post": { act: (scene) => decide(scene, "remove", { post: scene.reply }) },
  "a moderator removes a post with its replies": {
    act: (scene) => decide(scene, "remove", { post: scene.root, args: { replies: true } }),
  },
  "a branch is removed and the decision taken back": {
    async act(scene) {
      await publish(scene, scene.reply);
      await undo(scene, await decide(scene, "remove", { post: scene.root, args: { replies: true } }));
    },
  },
  "what a moderator removed with its replies is brought back with them": {
    async act(scene) {
      await publish(scene, scene.reply);
      await decide(scene, "remove", { post: scene.reply, args: { replies: true } });
      await decide(scene, "restore", { post: scene.reply, args: { replies: true } });
    },
  },
  "what its author removed is hidden, and that taken back": {
    act: async (scene) => undo(scene, await decide(scene, "hide", { post: scene.removed })),
    unseenBy: ["public", "members", "staff"],
  },
  "a held post is hidden, and that taken back": {
    act: async (scene) => undo(scene, await decide(scene, "hide", { post: scene.held })),
    unseenBy: ["public", "members", "staff"],
  },
  "an author is asked to change a post": {
    act: (scene) => decide(scene, "request-edit", { post: scene.reply, message: "Name your source." }),
    unseenBy: ["public", "members", "staff"],
  },
  "the thread is slowed": { act: (scene) => decide(scene, "slow", { args: { seconds: 600 } }) },
  "the thread is archived": { act: (scene) => decide(scene, "archive") },
  "the thread is archived and brought back": {
    async act(scene) {
      await decide(scene, "archive");
      await decide(scene, "unarchive");
      await publish(scene, scene.root);
    },
  },
  "the question is given another title": {
    act: (scene) => decide(scene, "retitle", { args: { title: "What was asked, and of whom?" } }),
  },
};

/** Everything that changes a thread, done once. */
export const facts: Record<string, FactDone> = {
  ...acts,
  "a root is published": { act: (scene) => publish(scene, null) },
  "a reply is published": { act: (scene) => publish(scene, scene.root) },
  "replies are published far down": {
    async act(scene) {
      let parent = scene.reply;
      for (let level = 3; level < 12; level++) parent = await publish(scene, parent);
    },
  },
  "a post is revised": { act: (scene) => revise(scene, scene.reply) },
  "a post is removed": { act: (scene) => as(scene.author).posts.remove(of(scene, scene.reply)) },
  "a post with replies is removed": { act: (scene) => as(scene.author).posts.remove(of(scene, scene.root)) },
  "a removed post is restored": { act: (scene) => as(scene.author).posts.restore(of(scene, scene.removed)) },
  "a post is hidden": {
    act: (scene) => as(scene.staff).posts.hide({ ...of(scene, scene.reply), reason: "sales talk" }),
  },
  "a hidden post is brought back": {
    act: (scene) => as(scene.staff).posts.unhide({ ...of(scene, scene.hidden), reason: "kept" }),
  },
  "a post is held": { act: (scene) => hold(scene, scene.reply) },
  "a post comes in held": { act: comesInHeld, unseenBy: ["public", "members"] },
  "a held post is released": { act: (scene) => release(scene, scene.held) },
  "a post comes and is held before anybody is told": {
    act: async (scene) => hold(scene, await publish(scene, scene.root)),
    unseenBy: ["public", "members"],
  },
  "a post is released and held again": {
    async act(scene) {
      await release(scene, scene.held);
      await hold(scene, scene.held);
    },
    unseenBy: ["public", "members", "staff"],
  },
  "the thread is locked": { act: (scene) => as(scene.staff).threads.lock({ ...here(scene), reason: "heated" }) },
  "the thread is unlocked": {
    async act(scene) {
      await as(scene.staff).threads.lock(here(scene));
      await as(scene.staff).threads.unlock(here(scene));
      await publish(scene, scene.root);
    },
  },
  "the question is revised": { act: reviseQuestion },
  "the thread is led otherwise": {
    act: (scene) => as(scene.author).threads.configure({ ...here(scene), asksFirst: true, steelman: true }),
  },
  "a post changes a mind": { act: changeMind },
  "a post is endorsed": { act: (scene) => endorse(scene, scene.reply) },
  "a post is endorsed in two ways, and once taken back": {
    async act(scene) {
      await endorse(scene, scene.root);
      await endorse(scene, scene.root, "sourced");
      await as(scene.staff).endorsements.withdraw({ ...of(scene, scene.root), kind: "persuasive" });
    },
  },
  "a post changes somebody's mind": { act: (scene) => endorseAs(scene, scene.reply, "mind") },
  "what was said of a hidden post is counted": {
    act: (scene) => endorseAs(scene, scene.hidden, "sourced"),
    unseenBy: ["public", "members"],
  },
  "what was said of a held post is counted": {
    act: (scene) => endorseAs(scene, scene.held, "sourced"),
    unseenBy: ["public", "members"],
  },
  "an endorsed post is hidden and brought back": {
    async act(scene) {
      await endorse(scene, scene.reply);
      await as(scene.staff).posts.hide({ ...of(scene, scene.reply), reason: "" });
      await as(scene.staff).posts.unhide({ ...of(scene, scene.reply), reason: "" });
    },
  },
  "the sides of those who endorsed are weighed": {
    async act(scene) {
      await endorseFromTwoSides(scene);
      await weighThread(scene.thread.id);
    },
  },
  "a post is published with sources, tests, a condition it answers and a point restated": { act: publishAttached },
  "a post's sources are replaced": {
    async act(scene) {
      const post = await a.post(scene.author, { space: scene.space, thread: scene.thread, move: "evidence", sources });
      await as(scene.author).posts.revise({
        ...{ ...of(scene, post), version: 1, body: "Said with another source." },
        sources: [{ url: "https://example.org/list" }],
      });
    },
  },
  "a point is found fairly restated, and not, and again": {
    async act(scene) {
      const post = of(scene, await publishRestated(scene));
      for (const fair of [true, false, true]) await as(scene.author).posts.markFair({ ...post, fair });
    },
  },
  "a synthesis is pinned": {
    act: async (scene) => as(scene.staff).posts.pin(of(scene, await publishSynthesis(scene))),
  },
  "a pinned synthesis is written by two": {
    async act(scene) {
      const post = of(scene, await publishSynthesis(scene));
      await as(scene.staff).posts.pin(post);
      const another = await a.member(scene.space);
      await as(another).posts.revise({ ...post, version: 1, body: "Said by two." });
    },
  },
  "a pinned synthesis is hidden and brought back": {
    async act(scene) {
      const post = of(scene, await publishSynthesis(scene));
      await as(scene.staff).posts.pin(post);
      await as(scene.staff).posts.hide({ ...post, reason: "" });
      await as(scene.staff).posts.unhide({ ...post, reason: "" });
    },
  },
  "a pinned synthesis is removed by its author, whom nobody joined": {
    async act(scene) {
      const post = of(scene, await publishSynthesis(scene));
      await as(scene.staff).posts.pin(post);
      await as(scene.author).posts.remove(post);
    },
  },
  "a synthesis is unpinned": {
    async act(scene) {
      const post = of(scene, await publishSynthesis(scene));
      await as(scene.staff).posts.pin(post);
      await as(scene.staff).posts.unpin(post);
    },
  },
  "much happens at once": {
    async act(scene) {
      const root = await publish(scene, null);
      const reply = await publish(scene, root);
      await Promise.all([publish(scene, reply), revise(scene, root), revise(scene, scene.reply)]);
      await as(scene.author).posts.remove(of(scene, reply));
      await as(scene.author).posts.restore(of(scene, scene.removed));
      await as(scene.staff).posts.hide({ ...of(scene, scene.reply), reason: "" });
      await reviseQuestion(scene);
    },
  },
};
