import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { houseRules, templates } from "@/db/schema/desks";
import type { Transaction } from "@/db/transaction";
import { invalid } from "@/server/errors";
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
  return heldBy(rows);
}

const heldBy = (rows: HouseRule[]): HouseRule[] => (rows.length > 0 ? rows : [...COMMON_RULES]);

/** Refuses a code that none of the desk's rules has; "" names none. */
export async function ensureRule(tx: Transaction, desk: { id: string }, code: string): Promise<void> {
  if (code === "") return;
  const rules = await rulesOf(desk.id, tx);
  if (!rules.some((rule) => rule.code === code))
    throw invalid(`There is no house rule ${code} here. Choose another, or none.`, { houseRules: rules });
}

/** A rule as its desk has it now; null where no code is given or the desk took the rule out. */
export type RuleNamed = (deskId: string, code: string) => HouseRule | null;

/** Finds the rules that decisions of these desks name, the common ones where a desk has none. */
export async function ruleNamed(deskIds: readonly string[]): Promise<RuleNamed> {
  const { deskId, code, title, text } = houseRules;
  const desks = [...new Set(deskIds)];
  const rows =
    desks.length === 0
      ? []
      : await db().select({ deskId, code, title, text }).from(houseRules).where(inArray(deskId, desks));
  const rulesAt = new Map(desks.map((desk) => [desk, heldBy(rows.filter((row) => row.deskId === desk))]));
  return (desk, named) => {
    const rule = rulesAt.get(desk)?.find((one) => one.code === named);
    return rule ? { code: rule.code, title: rule.title, text: rule.text } : null;
  };
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
