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
import type { ActName } from "@/server/moderation/view";
import type { PostView } from "@/server/posts/view";
import type { AudienceKind } from "@/server/threads/policy";
import { decideOn } from "@/tests/support/deciding";
import { a, as } from "@/tests/support/world";
import { aScene, comesInHeld, hold, release, type Scene } from "./scene";

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

type Decided = { post?: { id: string }; args?: object; message?: string };
/** A moderator's decision over a post, or over the thread. */
const decide = (scene: Scene, act: ActName, { post, ...more }: Decided = {}) =>
  decideOn(scene.staff, scene.space, post ? of(scene, post) : here(scene), act, more);

/** What a moderator decides over posts and threads. */
const acts: Record<string, FactDone> = {
  "a moderator removes a post": { act: (scene) => decide(scene, "remove", { post: scene.reply }) },
  "a moderator removes a post with its replies": {
    act: (scene) => decide(scene, "remove", { post: scene.root, args: { replies: true } }),
  },
  "a branch is removed and the decision taken back": {
    async act(scene) {
      await publish(scene, scene.reply);
      await (await decide(scene, "remove", { post: scene.root, args: { replies: true } })).undo();
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
    act: async (scene) => (await decide(scene, "hide", { post: scene.removed })).undo(),
    unseenBy: ["public", "members", "staff"],
  },
  "a held post is hidden, and that taken back": {
    act: async (scene) => (await decide(scene, "hide", { post: scene.held })).undo(),
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
async function goAway(scene: Scene, { id }: { id: string }) {
  const aside = await a.thread(scene.space, scene.staff);
  const done = await decideOn(scene.staff, scene.space, { post: id }, "move", { args: { to: aside.id } });
  return { ...done, aside };
}

const splitOff = ({ staff, space, root, author, thread }: Scene) =>
  a.post(author, { space, thread }).then(() => {
    const args = { title: "What was asked beside it?", positions: ["This", "That"] };
    return decideOn(staff, space, { post: root.id }, "split", { args });
  });

async function mergeAway(scene: Scene, into?: { id: string }) {
  const whole = into ?? (await a.thread(scene.space, scene.staff));
  return decideOn(scene.staff, scene.space, { thread: scene.thread.id }, "merge", { args: { into: whole.id } });
}

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
    act: (scene) => decide(scene, "hide", { post: scene.reply, message: "sales talk" }),
  },
  "a hidden post is brought back": {
    act: (scene) => decide(scene, "restore", { post: scene.hidden, message: "kept" }),
  },
  "a post is held": { act: (scene) => hold(scene, scene.reply) },
  "a post comes in held": { act: comesInHeld, unseenBy: ["public", "members"] },
  "a held post is released": { act: (scene) => release(scene, scene.held) },
  "a post comes and is held before anybody is told": {
    act: async (scene) => hold(scene, await publish(scene, scene.root)),
    unseenBy: ["public", "members"],
  },
  "a release is taken back": {
    async act(scene) {
      await (await release(scene, scene.held)).undo();
    },
    unseenBy: ["public", "members"],
  },
  "a held post is taken back by its author": {
    act: (scene) => as(scene.author).posts.remove(of(scene, scene.held)),
    unseenBy: ["public", "members", "staff"],
  },
  "a post is released and held again": {
    async act(scene) {
      await release(scene, scene.held);
      await hold(scene, scene.held);
    },
    unseenBy: ["public", "members"],
  },
  "the thread is locked": {
    act: (scene) => decide(scene, "lock", { message: "heated" }),
  },
  "the thread is unlocked": {
    async act(scene) {
      await decide(scene, "lock");
      await decide(scene, "unlock");
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
      await decide(scene, "hide", { post: scene.reply });
      await decide(scene, "restore", { post: scene.reply });
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
      await decideOn(scene.staff, scene.space, post, "hide");
      await decideOn(scene.staff, scene.space, post, "restore");
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
  "a branch goes to another thread": { act: (scene) => goAway(scene, scene.root) },
  "a reply goes to another thread": { act: (scene) => goAway(scene, scene.reply) },
  "a held post goes to another thread": { act: (scene) => goAway(scene, scene.held), unseenBy: ["public", "members"] },
  "a branch goes to another thread and is brought back": {
    async act(scene) {
      const { undo } = await goAway(scene, scene.root);
      await publish(scene, null);
      await undo();
    },
  },
  "a branch goes, is answered there and comes back, with a line of its own on the way": {
    async act(scene) {
      const { undo, aside } = await goAway(scene, scene.root);
      const answer = await publish({ ...scene, thread: aside }, scene.root);
      await hold({ ...scene, thread: aside }, scene.reply);
      await goAway({ ...scene, thread: aside }, answer);
      await undo();
      await publish(scene, scene.root);
    },
  },
  "a branch goes to another thread and comes back to another place": {
    async act(scene) {
      const top = await publish(scene, null);
      await goAway(scene, scene.root);
      await decideOn(scene.staff, scene.space, { post: scene.root.id }, "move", {
        args: { to: scene.thread.id, under: top.id },
      });
    },
  },
  "a branch comes from another thread": {
    async act(scene) {
      const aside = await aScene(scene.space, scene.author, scene.staff);
      await endorse(aside, aside.root);
      await as(scene.staff).posts.pin(of(scene, await publishSynthesis(aside)));
      const args = { to: scene.thread.id, under: scene.reply.id };
      await decideOn(scene.staff, scene.space, { post: aside.root.id }, "move", { args });
    },
  },
  "a branch comes from another thread and goes back": {
    async act(scene) {
      const aside = await aScene(scene.space, scene.author, scene.staff);
      const args = { to: scene.thread.id };
      const { undo } = await decideOn(scene.staff, scene.space, { post: aside.root.id }, "move", { args });
      await publish(scene, aside.reply);
      await undo();
      await publish(scene, null);
    },
  },
  "a branch becomes a thread": { act: (scene) => splitOff(scene) },
  "a branch that became a thread is brought back": {
    async act(scene) {
      const { undo } = await splitOff(scene);
      await publish(scene, null);
      await undo();
    },
  },
  "the thread becomes part of another one": { act: (scene) => mergeAway(scene) },
  "the thread becomes part of another one and is parted from it": {
    async act(scene) {
      const { undo } = await mergeAway(scene);
      await undo();
    },
    unseenBy: ["public", "members", "staff"],
  },
  "another thread becomes part of this one": {
    async act(scene) {
      const aside = await aScene(scene.space, scene.author, scene.staff);
      await changeMind(aside);
      await mergeAway(aside, scene.thread);
    },
  },
  "another thread becomes part of this one, and is parted from it": {
    async act(scene) {
      const aside = await aScene(scene.space, scene.author, scene.staff);
      await changeMind(aside);
      const { undo } = await mergeAway(aside, scene.thread);
      await publish(scene, aside.root);
      await publish(scene, null);
      await undo();
    },
  },
  "much happens at once": {
    async act(scene) {
      const root = await publish(scene, null);
      const reply = await publish(scene, root);
      await Promise.all([publish(scene, reply), revise(scene, root), revise(scene, scene.reply)]);
      await as(scene.author).posts.remove(of(scene, reply));
      await as(scene.author).posts.restore(of(scene, scene.removed));
      await decide(scene, "hide", { post: scene.reply });
      await reviseQuestion(scene);
    },
  },
};
