import { z } from "zod";
import { SHELVES } from "@/server/moderation/view";
import { note, prose, uuid } from "@/server/texts/input";

export const listInput = z.object({ shelf: z.enum(SHELVES).default("open"), after: note(120).optional() });
export const sinceInput = z.object({ seq: z.number().int().nonnegative() });
export const caseRef = z.object({ case: uuid });
const seen = { case: uuid, version: z.number().int().positive() };
/** At most four weeks ahead. */
export const snoozeInput = z.object({ ...seen, until: z.iso.datetime() });
export const escalateInput = z.object({ ...seen, why: prose(1_000) });
