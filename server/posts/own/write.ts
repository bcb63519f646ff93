import { and, eq, gt } from "drizzle-orm";
import { changes, posts } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { announce } from "@/server/events/announce";
import type { Sight } from "@/server/threads/policy";
import { sightFor } from "@/server/threads/sight/read";

type Written = { authorId: string; thread: { id: string } & Pick<Sight, "waiting"> };

/** Who waits before a debate is in no audience and hears no frame: their tabs are told of their own posts by name. */
export function tellAuthor({ authorId, thread }: Written): void {
  if (thread.waiting) announce("account.wrote", { accountId: authorId, threadId: thread.id });
}

/** A thread as it was when its row was locked. */
type Held = Pick<typeof threads.$inferSelect, "id" | "seq" | "postFirstWords" | "revealAt">;

/** The same of what staff did to posts since they hold the thread, whosever these are. Told after the commit. */
export async function tellingAuthors(tx: Transaction, thread: Held | null): Promise<() => void> {
  if (!thread || (thread.postFirstWords === null && thread.revealAt === null)) return () => {};
  const rows = await tx
    .selectDistinct({ authorId: posts.authorId })
    .from(changes)
    .innerJoin(posts, eq(posts.id, changes.postId))
    .innerJoin(threads, eq(threads.id, changes.threadId))
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(
      and(eq(changes.threadId, thread.id), gt(changes.seq, thread.seq), sightFor(posts.authorId.getSQL()).waiting),
    );
  return () => {
    for (const { authorId } of rows) tellAuthor({ authorId, thread: { id: thread.id, waiting: true } });
  };
}
