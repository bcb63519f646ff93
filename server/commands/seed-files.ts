import { readFileSync } from "node:fs";
import { z } from "zod";

const slug = z.string().regex(/^[a-z0-9](-?[a-z0-9])*$/);
const question = z.object({
  kind: z.enum(["question", "claim"]),
  title: z.string(),
  prompt: z.string(),
  paragraph: z.number().int().nullable(),
});
const thread = z.object({
  slug,
  title: z.string().min(8),
  prompt: z.string().min(1),
  positions: z.array(z.string().min(1)).min(2).max(6),
  context: z.string(),
  sides: z.array(z.object({ side: z.string(), says: z.string() })),
  paragraphs: z.array(z.number().int()),
  /** Numbers of the rubric's items that this question is judged by. */
  rubric: z.array(z.number().int()),
  questions: z.array(question),
});
const rubricItem = z.object({
  number: z.number().int(),
  title: z.string(),
  text: z.string(),
  parts: z.array(z.object({ label: z.string(), text: z.string() })),
});
const forumSeed = z.object({
  space: z.object({ slug, name: z.string(), description: z.string() }),
  reading: z.object({
    slug,
    title: z.string(),
    author: z.string(),
    year: z.number().int(),
    publisher: z.string(),
    lang: z.string(),
  }),
  rubric: z.array(rubricItem),
  threads: z.array(thread),
});

export type ForumSeed = z.infer<typeof forumSeed>;
export type SeedThread = z.infer<typeof thread>;

export const read = <T>(shape: z.ZodType<T>, file: string): T => {
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

export const readForumSeed = (file: string) => read(forumSeed, file);
