import { settings } from "@/db/schema/settings";
import { inTransaction } from "@/db/transaction";
import { found } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
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
    await ensureStill(tx, space, { ...by, may: mayKeepLog });
    await tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: "show-log", target, detail: value });
  });
}
