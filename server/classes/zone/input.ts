import { z } from "zod";

/** A zone that this server and every browser read alike: a name, not a distance from UTC that ignores summer time. */
export const timeZone = z
  .string()
  .max(60)
  .refine((zone) => /^[A-Z]/.test(zone) && isZone(zone), "Choose a time zone from the list.");

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** Whether there is such an hour in the class's time zone is looked at with the zone. */
export const when = z.object({ local: z.string().max(40), which: z.enum(["first", "second"]).optional() });
