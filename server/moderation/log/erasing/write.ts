import { and, eq, isNull } from "drizzle-orm";
import { logEntries } from "@/db/schema/log";
import { inTransaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";

/**
 * Takes the texts of an entry away for ever; what was done, by whom and when stays, and so does the chain. The entry
 * that says so names the erased one where its hash binds it: without one, words that are gone are found.
 */
export async function erase(by: { id: string }, desk: Desk, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureModerates(tx, { by, desk, right: "log" });
    const here = and(
      eq(logEntries.id, id),
      desk.space ? eq(logEntries.spaceId, desk.space.id) : isNull(logEntries.spaceId),
    );
    const [entry] = await tx.select().from(logEntries).where(here).for("update");
    const { erasedAt, number } = found(entry);
    if (erasedAt) throw conflict("Its words are erased already.");
    await tx
      .update(logEntries)
      .set({ reason: "", detail: {}, salt: null, erasedAt: new Date() })
      .where(eq(logEntries.id, id));
    const target = { kind: "entry", id } as const;
    await record(tx, { spaceId: desk.space?.id ?? null, byId: by.id, act: "erase", target, detail: { number } });
  });
}
