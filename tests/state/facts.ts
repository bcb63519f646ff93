import { v7 as uuidv7 } from "uuid";
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

/** Everything that changes a thread, done once. */
export const facts: Record<string, FactDone> = {
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
