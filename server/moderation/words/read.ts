import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { houseRules, templates } from "@/db/schema/desks";
import type { Transaction } from "@/db/transaction";
import { COMMON_RULES, COMMON_TEMPLATES, type HouseRule, type Template } from "./view";

type Reader = Pick<Transaction, "select">;

/** A desk's rules in their order; the common ones where it has none. */
export async function rulesOf(deskId: string, at: Reader = db()): Promise<HouseRule[]> {
  const { code, title, text, place } = houseRules;
  const rows = await at
    .select({ code, title, text })
    .from(houseRules)
    .where(eq(houseRules.deskId, deskId))
    .orderBy(place);
  return rows.length > 0 ? rows : [...COMMON_RULES];
}

export async function templatesOf(deskId: string, at: Reader = db()): Promise<Template[]> {
  const { id, name, act, houseRule, message } = templates;
  const rows = await at
    .select({ name, act, houseRule, message })
    .from(templates)
    .where(eq(templates.deskId, deskId))
    .orderBy(id);
  return rows.length > 0 ? (rows as Template[]) : [...COMMON_TEMPLATES];
}
