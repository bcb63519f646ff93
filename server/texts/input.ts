import { z } from "zod";

/** NUL cannot be stored by PostgreSQL, and half of a surrogate pair is not text. */
const wellFormed = (text: string) => !text.includes("\u0000") && text.isWellFormed();

// Bidirectional overrides and characters that draw nothing let one name look like another (Unicode TR 36). What only
// picks how the sign before it is drawn belongs to emoji.
const UNSEEN = String.raw`(?![\ufe0e\ufe0f])[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]`;
const DECEIVING = new RegExp(String.raw`${UNSEEN}|\p{Bidi_Control}`, "u");
const CONTROL = /\p{Cc}/u;
const BLANK = new RegExp(String.raw`^(?:\s|\p{Cc}|[\ufe0e\ufe0f]|${UNSEEN})*$`, "u");

/** Prose of a person: any well-formed text that shows something. */
export const prose = (max: number) =>
  z
    .string()
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(wellFormed, "This text has characters that cannot be kept.")
    .refine((text) => !BLANK.test(text), "There is nothing written yet.");

/** One line shown as a name or title: trimmed, NFC, no control, bidi or zero-width characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .refine(wellFormed, "This text has characters that cannot be kept.")
    .refine(
      (text) => !DECEIVING.test(text) && !CONTROL.test(text),
      "Hidden or direction-changing characters are not allowed here.",
    )
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(min, min > 1 ? `At least ${min} characters.` : "This cannot be empty.")
        .max(max, `At most ${max} characters.`)
        .refine((text) => !BLANK.test(text), "This cannot be empty."),
    );

/** Text that may be empty: a note, or what is looked for. */
export const note = (max: number) =>
  z
    .string()
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(wellFormed, "This text has characters that cannot be kept.");

/** As the database writes it, so that rooms and keys made of it are the same. */
export const uuid = z.uuid().toLowerCase();
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9](-?[a-z0-9])*$/);
