import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { handle } from "@/server/accounts/input";
import { MOVES } from "@/server/posts/view";

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

/** Hours before the moment of loading. */
const hoursAgo = z.number().positive();
const demoPost = z.object({
  key: z.string(),
  by: handle,
  at: hoursAgo,
  move: z.enum(MOVES),
  body: z.string().min(1),
  replyTo: z.string().optional(),
  state: z.enum(["removed", "hidden"]).optional(),
  /** Why it was hidden, as the log says it. */
  reason: z.string().default(""),
  revised: z.object({ body: z.string().min(1), at: hoursAgo }).optional(),
});
const demoStance = z.object({
  by: handle,
  position: z.number().int(),
  confidence: z.number().int().min(1).max(5),
  at: hoursAgo,
  wouldChange: z.string().default(""),
});
const demoThread = z.object({ stances: z.array(demoStance), posts: z.array(demoPost) });
const demoPeople = z.array(z.object({ handle, name: z.string().min(1), role: z.enum(["moderator"]).optional() }));

export type ForumSeed = z.infer<typeof forumSeed>;
export type SeedThread = z.infer<typeof thread>;
export type DemoThread = z.infer<typeof demoThread>;
export type DemoPost = z.infer<typeof demoPost>;
export type DemoPerson = z.infer<typeof demoPeople>[number];

const read = <T>(shape: z.ZodType<T>, file: string): T => {
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

export const readForumSeed = (file: string) => read(forumSeed, file);
export const readDemoPeople = (folder: string) => read(demoPeople, join(folder, "people.json"));
export const readDemoThread = (folder: string, slug: string) =>
  read(demoThread, join(folder, "threads", `${slug}.json`));

/** The slugs of the threads a demo speaks in. */
export function demoSlugs(folder: string): string[] {
  const files = readdirSync(join(folder, "threads")).filter((name) => name.endsWith(".json"));
  return files.map((name) => name.slice(0, -".json".length)).sort();
}
