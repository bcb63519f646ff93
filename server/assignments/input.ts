import { z } from "zod";
import { when } from "@/server/classes/zone/input";
import { MOVES } from "@/server/posts/view";
import { line, note, uuid } from "@/server/texts/input";
import { COUNT_MOST, REQUIREMENTS_MOST, WORDS_MOST } from "./requirements/view";
import { CRITERIA_MOST, LEVELS_MOST, POINTS_MOST } from "./view";

const whole = (min: number, max: number) => {
  const why = `A whole number from ${min} to ${max.toLocaleString("en")}.`;
  return z.number(why).int(why).min(min, why).max(max, why);
};
/** Made by the browser, kept through edits. */
const key = z.string().regex(/^[a-z0-9-]{1,40}$/);
const keysDiffer = (all: { key: string }[]) => new Set(all.map((one) => one.key)).size === all.length;
const points = (min: number) => {
  const why = `Points from ${min / 100} to ${POINTS_MOST.toLocaleString("en")}, to the hundredth.`;
  return z
    .number(why)
    .int(why)
    .min(min, why)
    .max(POINTS_MOST * 100, why);
};

const requirement = z
  .object({
    ...{ key, count: whole(1, COUNT_MOST), moves: z.array(z.enum(MOVES)).max(MOVES.length), by: when.nullable() },
    ...{ people: whole(0, COUNT_MOST), sourced: z.boolean(), words: whole(0, WORDS_MOST) },
  })
  .refine(({ count, people }) => people <= count, { path: ["people"], message: "More people than posts." });

const level = z.object({ key, title: line(60), text: note(500), hundredths: points(0) });
const criterion = z.object({
  ...{ key, title: line(120), text: note(500) },
  levels: z.array(level).min(1, "At least one level.").max(LEVELS_MOST).refine(keysDiffer),
});

export const saveInput = z.object({
  /** Made by the client: a retry is the same assignment. */
  assignment: uuid,
  /** The version that was changed; 0 for a new one. */
  version: z.number().int().nonnegative(),
  thread: uuid,
  title: line(200),
  instructions: note(20_000),
  visible: z.union([z.enum(["draft", "now"]), when]),
  ...{ opens: when.nullable(), due: when.nullable(), closes: when.nullable(), release: when.nullable() },
  hundredths: points(1).nullable(),
  criteria: z.array(criterion).max(CRITERIA_MOST, `At most ${CRITERIA_MOST} criteria.`).refine(keysDiffer),
  requirements: z
    .array(requirement)
    .max(REQUIREMENTS_MOST, `At most ${REQUIREMENTS_MOST} requirements.`)
    .refine(keysDiffer),
});
export const assignmentRef = z.object({ assignment: uuid });
export const threadRef = z.object({ thread: uuid });
export const extendInput = z.object({
  assignment: uuid,
  students: z.array(uuid).min(1, "Choose at least one student.").max(1_000),
  /** Both null: the extension is taken back. */
  ...{ due: when.nullable(), closes: when.nullable() },
  reason: note(500),
});
