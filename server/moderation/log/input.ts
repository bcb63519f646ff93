import { z } from "zod";
import { uuid } from "@/server/texts/input";

export const listInput = z.object({
  /** Entries with a smaller number. */
  before: z.number().int().positive().optional(),
  /** One act alone. */
  act: z.string().max(40).optional(),
});
export const entryRef = z.object({ entry: uuid });
export const settingsInput = z.object({ open: z.boolean(), persons: z.boolean(), texts: z.boolean() });
