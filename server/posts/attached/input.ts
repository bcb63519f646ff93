import { z } from "zod";
import { line, note, uuid } from "@/server/texts/input";
import {
  ANSWERS_MAX,
  EARLIEST,
  ITEMS_MAX,
  latest,
  PAGES_MAX,
  pageOfTheWeb,
  SAID,
  SOURCES_MAX,
  STEELMAN,
  URL_MAX,
  visible,
  WORK_MAX,
} from "./view";

const url = note(URL_MAX).transform((text, ctx) => {
  const href = pageOfTheWeb(text);
  if (href !== null && href.length <= URL_MAX) return href;
  ctx.addIssue({ code: "custom", message: SAID.notOfTheWeb });
  return z.NEVER;
});

/** A page of the web, a work, or a paragraph of the thread's reading. */
const source = z
  .object({
    url: url.optional(),
    author: line(WORK_MAX, 0).default(""),
    title: line(WORK_MAX, 0).default(""),
    year: z
      .number()
      .refine((year) => Number.isInteger(year) && year >= EARLIEST && year <= latest(), SAID.year)
      .optional(),
    pages: line(PAGES_MAX, 0).default(""),
    paragraph: z.number().int(SAID.paragraph).min(1, SAID.paragraph).max(99_999, SAID.paragraph).optional(),
  })
  .refine(({ url, title, paragraph }) => [url, title || undefined, paragraph].filter(Boolean).length === 1, SAID.oneOf)
  .refine(({ author, year, pages, title }) => title !== "" || !(author || year || pages), SAID.oneOf);
export type SourceInput = z.infer<typeof source>;

export const sources = z.array(source).max(SOURCES_MAX, `At most ${SOURCES_MAX} sources.`);
/** Numbers of the rubric's items. */
export const items = z
  .array(z.number().int().min(1).max(1_000))
  .max(ITEMS_MAX, `At most ${ITEMS_MAX} tests.`)
  .transform((numbers) => [...new Set(numbers)]);
export const steelman = note(STEELMAN.max)
  .transform((text) => text.trim())
  .refine((text) => text === "" || visible(text) >= STEELMAN.min, SAID.steelman);
export const answers = z
  .array(uuid)
  .max(ANSWERS_MAX, `At most ${ANSWERS_MAX}.`)
  .transform((ids) => [...new Set(ids)]);
