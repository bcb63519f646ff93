import { v7 as uuidv7 } from "uuid";
import type { Effect, Spec } from "@/server/moderation/rules/view";
import { as, type Person, type Space } from "./people";

/** A rule of a space, made and switched on by somebody of its staff. */
export async function aRule(staff: Person, space: Space, rule: { spec: Spec; effect: Effect; says?: string }) {
  const id = uuidv7();
  const name = `${rule.spec.kind} ${rule.effect}`;
  await as(staff).rules.save({ space: space.slug, rule: id, version: 0, name, ...rule });
  await as(staff).rules.enable({ space: space.slug, rule: id });
  // Made, then switched on.
  return { id, key: `${id}@2`, off: () => as(staff).rules.disable({ space: space.slug, rule: id }) };
}
