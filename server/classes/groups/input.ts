import { z } from "zod";
import { email } from "@/server/accounts/input";
import { line, uuid } from "@/server/texts/input";
import { PART_MAX, PARTS_MOST, PLACED_MOST } from "./view";

const kind = z.enum(["section", "group"]);
export const partName = line(PART_MAX);

export const makeInput = z.object({ kind, name: partName });
export const renameInput = z.object({ group: uuid, name: partName });
/** `people`: how many are in it as far as whoever asks knows. */
export const removeInput = z.object({ group: uuid, people: z.number().int().nonnegative() });
export const placeInput = z.object({
  kind,
  /** Null: out of the one they are in. */
  group: uuid.nullable(),
  people: z.array(uuid).max(PLACED_MOST),
  expected: z.array(email).max(PLACED_MOST),
});

const count = (max: number) => {
  const why = `A whole number from 1 to ${max}.`;
  return z.number(why).int(why).min(1, why).max(max, why);
};
export const dealInput = z.object({
  by: z.discriminatedUnion("is", [
    z.object({ is: z.literal("groups"), count: count(PARTS_MOST) }),
    /** At most so many in each. */
    z.object({ is: z.literal("size"), count: count(PARTS_MOST) }),
  ]),
  /** Groups of people of one section. */
  apart: z.boolean(),
  /** Also those who are in a group. */
  again: z.boolean(),
});
