import { announce } from "@/server/events/announce";
import type { Sight } from "@/server/threads/policy";

type Written = { authorId: string; thread: { id: string } & Pick<Sight, "waiting"> };

/** Who waits before a debate is in no audience and hears no frame: their tabs are told of their own posts by name. */
export function tellAuthor({ authorId, thread }: Written): void {
  if (thread.waiting) announce("account.wrote", { accountId: authorId, threadId: thread.id });
}
