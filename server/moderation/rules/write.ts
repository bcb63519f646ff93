import { and, count, eq } from "drizzle-orm";
import { rules, ruleVersions } from "@/db/schema/rules";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found, invalid, notFound } from "@/server/errors";
import type { LogAct } from "@/server/moderation/log/view";
import { record } from "@/server/moderation/log/write";
import { mayModerate } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { forgetRules } from "./enabled/read";
import { whyNotPattern } from "./patterns/policy";
import { configOf, firstRules, ruleOf } from "./read";
import { RULES_MAX, type Rule } from "./view";

type By = { id: string };
type Row = typeof rules.$inferSelect;
const maySet = (actor: Parameters<typeof mayModerate>[0], space: Parameters<typeof mayModerate>[1]) =>
  mayModerate(actor, space, "rules");

/** Makes a rule, switched off, or its next version; who was slower is told so. Saved twice is saved once. */
export async function saveRule(by: By, space: SpaceView, rule: Rule): Promise<void> {
  if (rule.spec.kind === "pattern") {
    const why = whyNotPattern(rule.spec.pattern);
    if (why) throw invalid(why, { field: "pattern" });
  }
  await changing(by, space, async (tx) => {
    const parts = partsOf(rule);
    const held = await lockRule(tx, space, rule.id);
    if (!held) {
      if (rule.version > 0) throw notFound();
      return keep(tx, by, { row: await make(tx, space, { id: rule.id, ...parts }), act: "rule-made" });
    }
    const same = JSON.stringify(ruleOf(held)) === JSON.stringify(ruleOf({ ...held, ...parts }));
    if (held.version === rule.version + 1 && same) return;
    if (held.version !== rule.version)
      throw conflict("Somebody else changed this rule in the meantime. Look at it first; yours is still here.", {
        version: held.version,
      });
    const row = await next(tx, held, parts);
    await keep(tx, by, { row, act: "rule-changed", before: ruleOf(held) });
  });
}

/** Twice is once. It acts from the next post on. */
export async function switchRule(by: By, space: SpaceView, { rule, on }: { rule: string; on: boolean }): Promise<void> {
  await changing(by, space, async (tx) => {
    const held = await lockRule(tx, space, rule);
    if (held?.enabled === on) return;
    const first = firstRules(space).find(({ id }) => id === rule);
    const row = held
      ? await next(tx, held, { enabled: on })
      : await make(tx, space, { id: rule, ...partsOf(found(first)), enabled: on });
    await keep(tx, by, { row, act: on ? "rule-on" : "rule-off" });
  });
}

async function changing(by: By, space: SpaceView, change: (tx: Transaction) => Promise<void>): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: maySet });
    await change(tx);
  });
  forgetRules(space.id);
}

async function lockRule(tx: Transaction, space: { id: string }, id: string): Promise<Row | undefined> {
  const here = and(eq(rules.id, id), eq(rules.spaceId, space.id));
  const [row] = await tx.select().from(rules).where(here).for("update");
  return row;
}

const partsOf = (rule: Omit<Rule, "id">) => ({
  ...{ name: rule.name, kind: rule.spec.kind, effect: rule.effect, config: configOf(rule) },
});

async function make(tx: Transaction, space: { id: string }, rule: Omit<typeof rules.$inferInsert, "spaceId">) {
  await ensureRoom(tx, space);
  const [made] = await tx
    .insert(rules)
    .values({ ...rule, spaceId: space.id })
    .onConflictDoNothing()
    .returning();
  if (!made) throw conflict("This id is taken. Save it again.");
  return made;
}

async function ensureRoom(tx: Transaction, space: { id: string }): Promise<void> {
  const [row] = await tx.select({ many: count() }).from(rules).where(eq(rules.spaceId, space.id));
  if ((row?.many ?? 0) >= RULES_MAX) throw invalid(`A space has at most ${RULES_MAX} rules. Change one of them.`);
}

async function next(tx: Transaction, held: Row, change: Partial<Row>): Promise<Row> {
  const version = { version: held.version + 1, updatedAt: new Date() };
  const [row] = await tx
    .update(rules)
    .set({ ...change, ...version })
    .where(eq(rules.id, held.id))
    .returning();
  return found(row);
}

type Kept = { row: Row; act: LogAct; before?: Rule };
/** The version, and its line in the log. */
async function keep(tx: Transaction, by: By, { row, act, before }: Kept): Promise<void> {
  const { id, version, name, kind, effect, config, enabled } = row;
  await tx.insert(ruleVersions).values({ ruleId: id, version, name, kind, effect, config, enabled, byId: by.id });
  const after = { ...ruleOf(row), enabled };
  const detail = { after, ...(before && { before }) };
  await record(tx, { spaceId: row.spaceId, byId: by.id, act, target: { kind: "rule", id }, reason: name, detail });
}
