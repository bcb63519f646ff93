import { z } from "zod";
import { timeZone, when } from "@/server/classes/zone/input";
import { uuid } from "@/server/texts/input";

export const sanctionRef = z.object({ sanction: uuid });
export const personRef = z.object({ person: uuid });

/** Nobody is shut out by the clock for longer; what is to last is a ban. */
export const LONGEST_DAYS = 365;
const WHEN = "Say until when.";
/**
 * For so many days from now by the server's clock, or until a moment: as it is, or as clocks show it. `zone`: whose, where
 * the desk is no class's; a class has its own.
 */
const moment = z.union([z.iso.datetime(), when.extend({ zone: timeZone.optional() })], WHEN);
const days = z.number().int().min(1).max(LONGEST_DAYS);
const oneOf = ({ days, until }: { days?: unknown; until?: unknown }) => (days === undefined) !== (until === undefined);

export const silenceArgs = z.object({ days: days.optional(), until: moment.nullable().optional() }).refine(oneOf, WHEN);
export const suspendArgs = z.object({ days: days.optional(), until: moment.optional() }).refine(oneOf, WHEN);
/** `until` null: until it is lifted. */
export type Ending = z.infer<typeof silenceArgs>;
