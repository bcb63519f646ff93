import { eq } from "drizzle-orm";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { By } from "@/server/moderation/decisions/acts/act";
import type { TargetRef } from "@/server/moderation/decisions/acts/target";
import { lockAccount } from "@/server/spaces/write";

/**
 * Holds whoever decides and whom it touches, before anything else is: those who write hold their own account and then
 * wait for their thread, so a thread may not be held by somebody who waits for its writer. The order for everybody:
 * accounts by their ids, threads by theirs, decision, case, and the desk's row last.
 */
export async function holdPeople(tx: Transaction, by: By, subjectId: string | null): Promise<void> {
  for (const id of [...new Set([by.id, subjectId ?? by.id])].sort())
    await lockAccount(tx, id, id === subjectId ? "no key update" : "share");
}

/** Whom a decision over this would touch: of a post or question its author, who never changes. */
export async function subjectOf(tx: Transaction, { kind, id }: TargetRef): Promise<string | null> {
  if (kind === "account" || kind === "profile") return id;
  const [row] =
    kind === "post"
      ? await tx.select({ id: posts.authorId }).from(posts).where(eq(posts.id, id))
      : await tx.select({ id: threads.authorId }).from(threads).where(eq(threads.id, id));
  return row?.id ?? null;
}
