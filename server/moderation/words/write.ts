import { and, eq, like } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { decisions } from "@/db/schema/decisions";
import { desks, houseRules, templates } from "@/db/schema/desks";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, invalid } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import type { LogAct } from "@/server/moderation/log/view";
import { record } from "@/server/moderation/log/write";
import { ensureModerates } from "@/server/moderation/moderating/write";
import { rulesOf, templatesOf } from "./read";
import { CODE, type HouseRule, type Template } from "./view";

type By = { id: string };
type NewRule = Omit<HouseRule, "code"> & { code: string | null };
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Puts the desk's house rules in place of those it had. */
export function saveRules(by: By, desk: Desk, { seen, rules }: { seen: HouseRule[]; rules: NewRule[] }) {
  return atDesk(by, desk, async (tx) => {
    const before = await rulesOf(desk.id, tx);
    if (!same(before, seen)) throw conflict("Somebody else changed the house rules meanwhile.", { rules: before });
    const after = await named(tx, desk, { before, rules });
    await tx.delete(houseRules).where(eq(houseRules.deskId, desk.id));
    const rows = after.map((rule, place) => ({ ...rule, deskId: desk.id, place }));
    if (rows.length > 0) await tx.insert(houseRules).values(rows);
    return { act: "house-rules", before, after };
  });
}

export function saveTemplates(by: By, desk: Desk, given: { seen: unknown[]; templates: Template[] }) {
  return atDesk(by, desk, async (tx) => {
    const before = await templatesOf(desk.id, tx);
    if (!same(before, given.seen))
      throw conflict("Somebody else changed the templates meanwhile.", { templates: before });
    await tx.delete(templates).where(eq(templates.deskId, desk.id));
    const rows = given.templates.map((row) => ({ ...row, id: uuidv7(), deskId: desk.id }));
    if (rows.length > 0) await tx.insert(templates).values(rows);
    return { act: "templates", before, after: given.templates };
  });
}

type Change = { act: LogAct; before: unknown; after: unknown };

/** One writer of a desk's words at a time; what they changed is logged. */
async function atDesk(by: By, desk: Desk, work: (tx: Transaction) => Promise<Change>): Promise<void> {
  const { id, space } = desk;
  await inTransaction(async (tx) => {
    await ensureModerates(tx, { by, desk, right: "rules" });
    await tx.insert(desks).values({ id }).onConflictDoNothing();
    await tx.select({ id: desks.id }).from(desks).where(eq(desks.id, id)).for("update");
    const { act, ...detail } = await work(tx);
    const target = { kind: "space" as const, id };
    await record(tx, { spaceId: space?.id ?? null, byId: by.id, act, target, detail });
  });
}

const numberOf = (code: string) => Number(code.slice(1));

/** New rules get codes that no rule and no decision of the desk has had. */
async function named(tx: Transaction, desk: Desk, { before, rules }: { before: HouseRule[]; rules: NewRule[] }) {
  const used = await tx
    .selectDistinct({ code: decisions.houseRule })
    .from(decisions)
    .where(and(eq(decisions.deskId, desk.id), like(decisions.houseRule, "R%")));
  const known = new Set(before.map(({ code }) => code));
  const taken = new Set([...used, ...before].flatMap(({ code }) => (CODE.test(code) ? [numberOf(code)] : [])));
  const kept = new Set<string>();
  return rules.map(({ code, title, text }): HouseRule => {
    const own = code !== null && known.has(code) && !kept.has(code) ? code : `R${nextOf(taken)}`;
    kept.add(own);
    return { code: own, title, text };
  });
}

/** After all that were taken, or where that is none the lowest that is free. Takes it. */
function nextOf(taken: Set<number>): number {
  const after = Math.max(0, ...taken) + 1;
  const next = after <= MOST_CODES ? after : NUMBERS.find((number) => !taken.has(number));
  if (next === undefined) throw invalid("All codes up to R999 have been used. Change a rule that there is.");
  taken.add(next);
  return next;
}
const MOST_CODES = 999;
const NUMBERS = Array.from({ length: MOST_CODES }, (_, at) => at + 1);
