import { z } from "zod";
import { classSettings } from "@/server/classes/gate/settings/input";
import { line, note, prose, uuid } from "@/server/texts/input";

export const TITLE_MAX = 160;
export const PROMPT_MAX = 10_000;
export const POSITION_MAX = 200;
export const POSITIONS = { min: 2, max: 6 } as const;

export const positions = z
  .array(line(POSITION_MAX))
  .min(POSITIONS.min, "A question needs at least two positions.")
  .max(POSITIONS.max, "At most six positions.")
  .refine(
    (texts) => new Set(texts.map((text) => text.toLocaleLowerCase("en"))).size === texts.length,
    "Two positions read the same.",
  );

export const title = line(TITLE_MAX, 8);
/** How a thread is led: whether readers are asked where they stand first, and whether a challenge begins fairly. */
const settings = { asksFirst: z.boolean(), steelman: z.boolean() };
export const openInput = z.object({
  id: uuid,
  title,
  prompt: prose(PROMPT_MAX),
  positions,
  asksFirst: settings.asksFirst.default(false),
  steelman: settings.steelman.default(false),
});
export const configureInput = z.object({ thread: uuid, ...settings, inClass: classSettings.optional() });
export const reviseInput = z.object({
  thread: uuid,
  version: z.number().int().positive(),
  title,
  prompt: prose(PROMPT_MAX),
});
export const threadRef = z.object({ thread: uuid });
export const listInput = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(50).default(20),
  archived: z.boolean().default(false),
});
export const shortIdInput = z.object({ shortId: z.string().regex(/^[a-z0-9]{10}$/) });
export const similarInput = z.object({ title: note(TITLE_MAX) });
/** Words of a title; the thread that is to go somewhere is not offered itself. */
export const namedInput = z.object({ words: note(TITLE_MAX).default(""), except: uuid.optional() });
/** `patient`: an open page that asks again takes what was counted for another a moment ago. */
export const aboutInput = z.object({ thread: uuid, patient: z.boolean().default(false) });
