import { z } from "zod";
import { uuid } from "@/server/texts/input";

/** Ordinals are PostgreSQL integers. */
const ordinal = z.number().int().min(0).max(2_000_000_000);
/** Seven characters a level. */
const path = z.string().regex(/^([0-9a-z]{7}){1,200}$/);

export const threadRef = z.object({ thread: uuid });
export const markInput = z.object({
  thread: uuid,
  posts: z.array(uuid).min(1).max(100),
  /** The post that was read last. */
  place: uuid.optional(),
});
export const markAllInput = z.object({ thread: uuid, upTo: ordinal });
/** `after`: only what has a higher ordinal counts as unread. */
export const mineInput = z.object({ thread: uuid, after: ordinal.default(0) });
export const nextInput = z.object({ thread: uuid, after: path.nullable() });
export const unreadInput = z.object({ threads: z.array(uuid).min(1).max(50) });
