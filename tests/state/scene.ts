import { v7 as uuidv7 } from "uuid";
import { inTransaction } from "@/db/transaction";
import { announce } from "@/server/events/announce";
import { holdAgain } from "@/server/posts/held/write";
import type { PostView } from "@/server/posts/view";
import { decideOn } from "@/tests/support/deciding";
import { aRule } from "@/tests/support/rules";
import { a, as, type Person, type Space } from "@/tests/support/world";

type Thread = Awaited<ReturnType<typeof a.thread>>;
/** A thread with one of each: a root, a reply, and replies that were removed, hidden and held. */
export type Scene = {
  space: Space;
  thread: Thread;
  author: Person;
  staff: Person;
  root: PostView;
  reply: PostView;
  removed: PostView;
  hidden: PostView;
  held: PostView;
};

export async function aScene(space: Space, author: Person, staff: Person): Promise<Scene> {
  const thread = await a.thread(space, author);
  const root = await a.post(author, { space, thread });
  const at = { space, thread, parentId: root.id };
  const [reply, removed, hidden] = [await a.post(author, at), await a.post(author, at), await a.post(author, at)];
  await as(author).posts.remove({ space: space.slug, post: removed.id });
  await decideOn(staff, space, { post: hidden.id }, "hide", { message: "off topic" });
  const there = { space, thread, author, staff, root, reply, removed, hidden };
  return { ...there, held: await comesInHeld(there) };
}

type Place = Pick<Scene, "space" | "thread" | "staff">;

/** Held again, as when its release is taken back. */
export async function hold(place: Pick<Scene, "space" | "thread"> & Partial<Scene>, post: PostView): Promise<void> {
  const { space, thread, staff = await a.moderator(space) } = place;
  await inTransaction((tx) => holdAgain(tx, staff, { id: post.id, threadId: thread.id }));
  announce("post.held", { space, thread });
}

export const release = ({ space, staff }: Place, post: { id: string }) =>
  decideOn(staff, space, { post: post.id }, "publish");

const HELD = "waitforit";
const ruled = new Set<string>();

/** A post that a rule of the space holds from its first moment: nobody but staff and its author ever saw it. */
export async function comesInHeld(
  scene: Place & Pick<Scene, "author"> & { root: { id: string } | null },
): Promise<PostView> {
  const { space, thread, author, staff, root } = scene;
  if (!ruled.has(space.id)) await aRule(staff, space, { spec: { kind: "words", words: [HELD] }, effect: "hold" });
  ruled.add(space.id);
  return a.post(author, { space, thread, parentId: root?.id ?? null, body: `${HELD} ${uuidv7()}` });
}
