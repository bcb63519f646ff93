import { lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions, tokens } from "@/db/schema/accounts";

/** Ended sessions and old links count for nothing; after this long they are not kept either. */
export async function sweep(): Promise<void> {
  await db().delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
  await db().delete(tokens).where(lt(tokens.expiresAt, sql`now() - interval '30 days'`));
}
