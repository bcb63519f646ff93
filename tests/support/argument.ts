import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { postItems, sources } from "@/db/schema/attachments";
import { tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { rubricItems } from "@/db/schema/threads";
import { inTransaction } from "@/db/transaction";
import { endorseIn } from "@/server/endorsements/write";
import type { Move, PostView } from "@/server/posts/view";
import { a, as, type Person, type Space } from "./people";

type Thread = Awaited<ReturnType<typeof a.thread>>;
type Said = { to?: PostView | null; move?: Move; body?: string; items?: number[]; cites?: Source[] };
type Source = { key: string } & Partial<typeof sources.$inferInsert>;

/** A thread with a rubric, people who stand at its positions, and what they say: what others attach is written straight in. */
export async function arguedIn(space: Space, thread: Thread, titles: string[] = []) {
  const items = titles.map((title, index) => ({ id: uuidv7(), threadId: thread.id, number: index + 1, title }));
  if (items.length > 0)
    await db()
      .insert(rubricItems)
      .values(items.map((item) => ({ ...item, text: `${item.title}?` })));
  const where = { space: space.slug, thread: thread.id };
  return {
    /** Somebody who stands at a position, by its number; 0 for nowhere. */
    async person(stand = 0): Promise<Person> {
      const person = await a.member(space);
      const position = thread.positions.find(({ number }) => number === stand);
      if (position) await as(person).stances.take({ ...where, position: position.id, confidence: 3 });
      return person;
    },
    async say(by: Person, { to = null, move, body, items: named = [], cites = [] }: Said = {}): Promise<PostView> {
      const post = await a.post(by, { space, thread, parentId: to?.id ?? null, move, body });
      for (const number of named) {
        const item = items[number - 1];
        if (item) await db().insert(postItems).values({ postId: post.id, itemId: item.id, threadId: thread.id });
      }
      for (const [number, source] of cites.entries())
        await db()
          .insert(sources)
          .values({ id: uuidv7(), postId: post.id, threadId: thread.id, number, ...source });
      return post;
    },
    /** So many people endorse a post; `bridging` is what its support across positions is worth. */
    async endorse(post: PostView, people: number, bridging = 0): Promise<void> {
      for (let n = 0; n < people; n++) {
        const { id: accountId } = await a.user();
        const said = { postId: post.id, threadId: thread.id, accountId, kind: "persuasive" as const, positionId: null };
        await inTransaction((tx) => endorseIn(tx, said));
      }
      await db().update(tallies).set({ bridging }).where(eq(tallies.postId, post.id));
    },
    inGroup: (post: PostView, groupId: string) => db().update(posts).set({ groupId }).where(eq(posts.id, post.id)),
  };
}
