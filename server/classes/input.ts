import { z } from "zod";
import { isReserved } from "@/server/accounts/reserved";
import { timeZone } from "@/server/classes/zone/input";
import { line, note, uuid } from "@/server/texts/input";
import { BROUGHT_MOST, RETENTION_DAYS_MOST, SHIFT_MOST } from "./view";

const address = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, "At least 2 characters.")
  .max(60, "At most 60 characters.")
  .regex(/^[a-z0-9](-?[a-z0-9])*$/, "Letters a to z, digits and single hyphens between them.")
  .refine((word) => !isReserved(word), "This address is kept for the site.");

const words = { name: line(80, 2), description: note(500), term: note(60), timeZone };
/** The browser makes the id: a class that was made and not heard of is not made twice. */
const begun = { id: uuid, slug: address, ...words };

export const createInput = z.object({ ...begun, threads: z.array(uuid).max(BROUGHT_MOST) });
export const copyInput = z.object({
  /** Of the class that is made; `space` is the one it is made from. */
  ...begun,
  /** Null: dates are left out. */
  shiftDays: z.number().int().min(-SHIFT_MOST).max(SHIFT_MOST).nullable(),
});
export type NewClass = Omit<z.output<typeof createInput>, "threads">;

const settings = z.object({
  ...words,
  retention: z.enum(["unnamed", "erased"]),
  retentionDays: z
    .number("Whole days.")
    .int("Whole days.")
    .min(1, "At least a day.")
    .max(RETENTION_DAYS_MOST, "At most ten years.")
    .nullable(),
});
/** `seen`: what was there when the writing began. Written over meanwhile, it is refused, not lost. */
export const configureInput = z.object({
  seen: z.object({
    ...{ name: z.string().max(200), description: z.string().max(5_000), term: z.string().max(200) },
    ...{ timeZone: z.string().max(100), retention: z.string().max(20), retentionDays: z.number().nullable() },
  }),
  settings,
});
