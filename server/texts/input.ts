import { z } from "zod";

/** NUL cannot be stored by PostgreSQL, and half of a surrogate pair is not text. */
const wellFormed = (text: string) => !text.includes("\u0000") && text.isWellFormed();

// Bidirectional overrides and invisible characters let one name look like another (Unicode TR 36).
const DECEIVING =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
const CONTROL = /\p{Cc}/u;

/** Prose of a person: any well-formed text that is not blank. */
export const prose = (max: number) =>
  z
    .string()
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(wellFormed, "This text has characters that cannot be kept.")
    .refine((text) => text.trim() !== "", "There is nothing written yet.");

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
        .max(max, `At most ${max} characters.`),
    );

/** An optional note. */
export const note = (max: number) =>
  z
    .string()
    .max(max, `At most ${max.toLocaleString("en")} characters.`)
    .refine(wellFormed, "This text has characters that cannot be kept.");

export const uuid = z.uuid();
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9](-?[a-z0-9])*$/);
