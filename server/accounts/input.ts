import { z } from "zod";
import { line } from "@/server/texts/input";
import { PASSWORD_LENGTH } from "./policy";
import { isReserved } from "./reserved";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
// One plain ASCII address: no quotes, comments, lists or display names, which mail servers read in different ways.
const ADDRESS = new RegExp(`^(?=.{1,64}@)${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`);

/** Normalised first and checked after, so that what is checked is what is kept. */
export const email = z
  .string()
  .max(254, "This address is too long.")
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .refine((text) => text.length <= 254 && ADDRESS.test(text), "This does not look like an e-mail address.");

export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, "At least 2 characters.")
  .max(30, "At most 30 characters.")
  .regex(/^[a-z0-9](-?[a-z0-9])*$/, "Letters a to z, digits and single hyphens between them.")
  .refine((word) => !isReserved(word), "This handle is kept for the site.");

const length = (text: string) => [...text].length;
export const newPassword = z
  .string()
  .max(4 * PASSWORD_LENGTH.max)
  .refine((text) => length(text) >= PASSWORD_LENGTH.min, `At least ${PASSWORD_LENGTH.min} characters.`)
  .refine((text) => length(text) <= PASSWORD_LENGTH.max, `At most ${PASSWORD_LENGTH.max} characters.`);
/** One that is compared, not kept: nothing is said about its form. */
export const anyPassword = z.string().max(4 * PASSWORD_LENGTH.max);

export const displayName = line(60);
/** The secret of a mailed link. */
export const token = z.string().regex(/^[\w-]{43}$/, "This link is not whole. Copy it from the mail again.");

const person = { name: displayName, handle, password: newPassword };
export const registration = z.strictObject({ ...person, email });
export const finishing = z.strictObject({ ...person, token });
export const settingUp = z.strictObject({ ...person, email, token });
export const addressed = z.strictObject({ email });
export const tokened = z.strictObject({ token });
export const resetting = z.strictObject({ token, password: newPassword });
export const passwordChange = z.strictObject({ current: anyPassword, next: newPassword });
export const profile = z.strictObject({ name: displayName });
export const linkPurpose = z.enum(["confirm", "reset", "sign-in", "sign-up", "admin"]);
export type LinkPurpose = z.infer<typeof linkPurpose>;
/** The beginning of a handle or a name, while a mention is typed. */
export const mentionPrefix = z
  .string()
  .max(60, "At most 60 characters.")
  .regex(/^\P{Cc}*$/u, "This text has characters that cannot be kept.");
