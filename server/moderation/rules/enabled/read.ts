import { and, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { db } from "@/db/client";
import { rules } from "@/db/schema/rules";
import { type Ready, ready } from "@/server/moderation/rules/policy";
import { ruleOf } from "@/server/moderation/rules/read";

/** Another process may have switched a rule; this one forgets at once what its own verbs change. */
const FRESH_MS = 2_000;

const kept = new LRUCache<string, Ready[]>({ max: 2_000, ttl: FRESH_MS });
/** Raised by every change: what was read before it is not kept after it. */
let changes = 0;

/** The rules that posts of a space are looked at by. Mostly answered from memory. */
export async function enabledRules(spaceId: string): Promise<Ready[]> {
  const held = kept.get(spaceId);
  if (held) return held;
  const asked = changes;
  const rows = await db()
    .select()
    .from(rules)
    .where(and(eq(rules.spaceId, spaceId), eq(rules.enabled, true)))
    .orderBy(rules.id);
  const found = rows.map((row) => ready(ruleOf(row)));
  if (asked === changes) kept.set(spaceId, found);
  return found;
}

export function forgetRules(spaceId: string): void {
  changes++;
  kept.delete(spaceId);
}
