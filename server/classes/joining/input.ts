import { z } from "zod";
import { email } from "@/server/accounts/input";
import { slug, uuid } from "@/server/texts/input";
import { ROLES } from "./policy";
import { CODE_DAYS, CODE_DAYS_MOST, LETTERS_MOST, SEATS_MOST } from "./view";

/** As typed: what cannot be a code is answered like one that opens nothing. */
export const codeInput = z.object({ code: z.string().max(200) });

const gives = { role: z.enum(ROLES), section: uuid.nullable().default(null) };

export const openInput = z.object({
  id: uuid,
  ...gives,
  seats: z
    .number("A whole number.")
    .int("A whole number.")
    .min(1, "At least one seat.")
    .max(SEATS_MOST, `At most ${SEATS_MOST.toLocaleString("en")} seats.`)
    .nullable(),
  days: z
    .number("Whole days.")
    .int("Whole days.")
    .min(1, "At least a day.")
    .max(CODE_DAYS_MOST, "At most a year.")
    .default(CODE_DAYS),
});
export const inviteInput = z.object({
  ...gives,
  emails: z
    .array(email)
    .min(1, "Write at least one address.")
    .max(LETTERS_MOST, `At most ${LETTERS_MOST} addresses at once.`),
});
/** A class one is not in: no more is known of it than its address. */
export const awaitingInput = z.object({ space: slug });
export const wayInput = z.object({ way: uuid });
