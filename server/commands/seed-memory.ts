import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { settings } from "@/db/schema/settings";
import type { Transaction } from "@/db/transaction";

/** Any number, the same in every process: only one seeds at a time. */
const SEED_LOCK = 7_305_115;

export async function lockSeeds(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
}

/** What was seeded once under this key: it is never seeded again, whatever people have made of it since. */
export async function remembered(database: Database, key: string): Promise<string[]> {
  const [row] = await database.select().from(settings).where(eq(settings.key, key));
  return Array.isArray(row?.value) ? row.value.filter((name) => typeof name === "string") : [];
}

export async function remember(tx: Transaction, key: string, names: string[]): Promise<void> {
  await tx
    .insert(settings)
    .values({ key, value: names })
    .onConflictDoUpdate({ target: settings.key, set: { value: names } });
}
