import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { changes, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { inTransaction } from "@/db/transaction";
import { announce } from "@/server/events/announce";
import { childPath } from "@/server/posts/path";
import type { PostView } from "@/server/posts/view";
import { nextChange } from "@/server/threads/changes/write";
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
  await as(staff).posts.hide({ space: space.slug, post: hidden.id, reason: "off topic" });
  const there = { space, thread, author, staff, root, reply, removed, hidden };
  return { ...there, held: await comesInHeld(there) };
}

type Kind = (typeof changes.$inferInsert)["kind"];
type Place = Pick<Scene, "space" | "thread">;

async function changePost({ thread }: Place, post: PostView, state: "held" | "published"): Promise<void> {
  await inTransaction(async (tx) => {
    const { seq } = await nextChange(tx, thread.id);
    const kind: Kind = state === "held" ? "held" : "released";
    await tx.update(posts).set({ state }).where(eq(posts.id, post.id));
    await tx.insert(changes).values({ threadId: thread.id, seq, postId: post.id, kind });
  });
}

/** No verb holds a post yet; a rule will: the post leaves everybody's sight but the staff's. */
export async function hold(scene: Place, post: PostView): Promise<void> {
  await changePost(scene, post, "held");
  announce("post.hidden", scene);
}

export async function release(scene: Place, post: PostView): Promise<void> {
  await changePost(scene, post, "published");
  announce("post.unhidden", scene);
}

/** A post that was held from its first moment: nobody but staff ever saw it. */
export async function comesInHeld(scene: Pick<Scene, "space" | "thread" | "root" | "reply">): Promise<PostView> {
  const id = uuidv7();
  const view = await inTransaction(async (tx) => {
    const { seq, ordinals } = await nextChange(tx, scene.thread.id);
    const ordinal = ordinals + 1;
    await tx.update(threads).set({ ordinals: ordinal }).where(eq(threads.id, scene.thread.id));
    const [like] = await tx.select().from(posts).where(eq(posts.id, scene.reply.id));
    const { rows } = await tx.execute<{ number: number }>(
      sql`select nextval(pg_get_serial_sequence('posts', 'number'))::int as number`,
    );
    const number = rows[0]!.number;
    const path = childPath(scene.root.path, number);
    await tx.insert(posts).values({ ...like!, id, number, ordinal, path, state: "held" });
    await tx.insert(changes).values({ threadId: scene.thread.id, seq, postId: id, kind: "held" });
    return { ...scene.reply, id, path, ordinal };
  });
  announce("post.published", scene);
  return view;
}
