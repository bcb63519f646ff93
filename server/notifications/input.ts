import { z } from "zod";
import { uuid } from "@/server/texts/input";
import { FREQUENCIES } from "./view";

/** A screen of the inbox, and more than one letter names. */
export const MARKED_AT_ONCE = 100;

export const listInput = z.object({
  /** Only what is not read. */
  unread: z.boolean().default(false),
  cursor: z.string().max(100).optional(),
});
export const idsInput = z.object({ ids: z.array(uuid).min(1).max(MARKED_AT_ONCE) });
export const mailInput = z.object({ frequency: z.enum(FREQUENCIES) });
/** Whatever stands in the address: one that is wrong gets the same answer as one that is right. */
export const token = z.string().max(200);
export const unsubscribeInput = z.object({ token, frequency: z.enum(["never", "daily"]) });
