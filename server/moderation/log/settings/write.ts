import { eq } from "drizzle-orm";
import { settings } from "@/db/schema/settings";
import { inTransaction } from "@/db/transaction";
import { ensure, found } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import { mayShowTexts } from "@/server/moderation/log/policy";
import { settingsKey } from "@/server/moderation/log/read";
import type { LogSettings } from "@/server/moderation/log/view";
import { record } from "@/server/moderation/log/write";
import { mayKeepLog } from "@/server/spaces/policy";
import { ensureStill } from "@/server/spaces/write";

/** Says what of the log everybody sees; the log says so too. */
export async function configureLog(by: { id: string }, desk: Desk, value: LogSettings): Promise<void> {
  const space = found(desk.space);
  const key = settingsKey(space.id);
  await inTransaction(async (tx) => {
    const { actor, here } = await ensureStill(tx, space, { ...by, may: mayKeepLog });
    const [kept] = await tx.select().from(settings).where(eq(settings.key, key)).for("update");
    const shows = ({ open, texts }: Partial<LogSettings> = {}) => open === true && texts === true;
    if (shows(value) && !shows(kept?.value as Partial<LogSettings> | undefined))
      ensure(mayShowTexts(actor, here), "What was written to those concerned is shown by whoever may read all of it.");
    await tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: "show-log", target, detail: value });
  });
}
