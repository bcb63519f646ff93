import { z } from "zod";
import { uuid } from "@/server/texts/input";

export const sanctionRef = z.object({ sanction: uuid });
export const personRef = z.object({ person: uuid });

/** Nobody is shut out by the clock for longer; what is to last is a ban. */
const LONGEST_DAYS = 365;
const inFuture = z.iso
  .datetime()
  .refine((until) => new Date(until) > new Date(), "Say until when: a moment that is still to come.");

export const silenceArgs = z.object({ until: inFuture.nullable() });
export const suspendArgs = z.object({
  until: inFuture.refine(
    (until) => new Date(until).getTime() <= Date.now() + LONGEST_DAYS * 86_400_000,
    "At most a year. What is to last longer is a ban.",
  ),
});
