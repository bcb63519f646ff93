import { and, desc, eq, sql } from "drizzle-orm";
import { v5 as uuidv5 } from "uuid";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { ruleHits, rules, ruleVersions } from "@/db/schema/rules";
import { person } from "@/server/accounts/read";
import { FIRST_RULES, type Rule, type RuleVersionView, type RuleView, type Spec } from "./view";

type Row = Pick<typeof rules.$inferSelect, "name" | "kind" | "effect" | "config" | "version">;

/** The spec and what is said to the author lie in one column. */
export const configOf = ({ says, spec: { kind: _, ...spec } }: Pick<Rule, "says" | "spec">) => ({ ...spec, says });

function partsOf({ name, kind, effect, config, version }: Row): Omit<Rule, "id"> {
  const { says, ...spec } = config;
  return { version, name, effect, says: String(says ?? ""), spec: { kind, ...spec } as Spec };
}
export const ruleOf = (row: Row & { id: string }): Rule => ({ id: row.id, ...partsOf(row) });

/** What every space begins with: version 0 is no row yet, and becomes one when it is changed or switched on. */
export const firstRules = (space: { id: string }): Rule[] =>
  FIRST_RULES.map((rule, at) => ({ ...rule, version: 0, id: uuidv5(`first rule ${at}`, space.id) }));

/** A space's rules, those it began with first, each with what it caught in the last 30 days. */
export async function rulesOf(space: { id: string }): Promise<RuleView[]> {
  const hits = sql<number>`(select count(*)::int from ${ruleHits}
    where ${ruleHits.ruleId} = ${rules.id} and ${ruleHits.at} > now() - interval '30 days')`;
  const rows = await db()
    .select({ rule: rules, hits })
    .from(rules)
    .where(eq(rules.spaceId, space.id))
    .orderBy(rules.id);
  const made = rows.map(({ rule, hits }) => ({
    ...{ ...ruleOf(rule), enabled: rule.enabled, updatedAt: rule.updatedAt.toISOString(), hits },
  }));
  const first = firstRules(space).map((rule) => ({ ...rule, enabled: false, updatedAt: null, hits: 0 }));
  const ids = new Set(first.map(({ id }) => id));
  return [
    ...first.map((rule) => made.find(({ id }) => id === rule.id) ?? rule),
    ...made.filter(({ id }) => !ids.has(id)),
  ];
}

/** Every version of a rule, the newest first. */
export async function historyOf(space: { id: string }, rule: string): Promise<RuleVersionView[]> {
  const rows = await db()
    .select({ row: ruleVersions, by: person })
    .from(ruleVersions)
    .innerJoin(accounts, eq(accounts.id, ruleVersions.byId))
    .innerJoin(rules, and(eq(rules.id, ruleVersions.ruleId), eq(rules.spaceId, space.id)))
    .where(eq(ruleVersions.ruleId, rule))
    .orderBy(desc(ruleVersions.version))
    .limit(100);
  return rows.map(({ row, by }) => ({ ...partsOf(row), enabled: row.enabled, by, at: row.at.toISOString() }));
}
