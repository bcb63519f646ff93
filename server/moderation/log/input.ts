import { z } from "zod";
import { uuid } from "@/server/texts/input";

export const listInput = z.object({
  /** Entries with a smaller number. */
  before: z.number().int().positive().optional(),
  /** One act alone. */
  act: z
    .string()
    .regex(/^[a-z-]{1,40}$/, "There is no such act.")
    .optional(),
});
/** Of an address: what cannot be read asks for nothing. */
export const listAsked = ({ before, act }: { before?: string | undefined; act?: string | undefined }) => ({
  before: listInput.shape.before.catch(undefined).parse(Number(before) || undefined),
  act: listInput.shape.act.catch(undefined).parse(act),
});
export const entryRef = z.object({ entry: uuid });
export const settingsInput = z.object({ open: z.boolean(), persons: z.boolean(), texts: z.boolean() });
