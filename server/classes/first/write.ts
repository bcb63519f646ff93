import { and, eq } from "drizzle-orm";
import { firstPosts } from "@/db/schema/pseudonyms";
import type { Transaction } from "@/db/transaction";
import type { AtGate } from "@/server/classes/gate/write";

/** Where a student's own post comes first: refuses one without substance, and opens the debate with one that has it. */
export async function passFirst(tx: Transaction, { thread, writer, post, held }: AtGate): Promise<void> {
  if (thread.postFirstWords === null) return;
  const mine = and(eq(firstPosts.threadId, thread.id), eq(firstPosts.accountId, writer.actor.id));
  const [known] = await tx.select({ postId: firstPosts.postId }).from(firstPosts).where(mine);
  if (known || held) return;
  const words = post.body.split(/\s+/).length;
  await tx.insert(firstPosts).values({ threadId: thread.id, accountId: writer.actor.id, postId: post.id, words });
}
