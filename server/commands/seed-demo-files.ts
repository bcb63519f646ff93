import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { handle } from "@/server/accounts/input";
import { MOVES } from "@/server/posts/view";
import { read } from "./seed-files";

/** Hours before the moment of loading. */
const hoursAgo = z.number().positive();
/** Names a post within its thread's file. */
const key = z.string().min(1);
const share = z.number().min(0).max(1);

/** A work by its name in works.json, a page of the web, or a paragraph of the thread's reading. */
const source = z
  .object({
    work: z.string().optional(),
    url: z.url().optional(),
    pages: z.string().default(""),
    paragraph: z.number().int().min(1).optional(),
  })
  .refine(
    ({ work, url, paragraph }) => [work, url, paragraph].filter(Boolean).length === 1,
    "A source is one of the three.",
  );
const post = z.object({
  key,
  by: handle,
  at: hoursAgo,
  move: z.enum(MOVES),
  body: z.string().min(1),
  replyTo: key.optional(),
  state: z.enum(["removed", "hidden"]).optional(),
  /** Why it was hidden, as the log says it. */
  reason: z.string().default(""),
  /** Later texts, the oldest first; by its author where nobody else is named. */
  revised: z.array(z.object({ body: z.string().min(1), at: hoursAgo, by: handle.optional() })).default([]),
  sources: z.array(source).default([]),
  /** Numbers of the rubric's items it speaks to. */
  items: z.array(z.number().int()).default([]),
  steelman: z.object({ body: z.string().min(1), fair: hoursAgo.optional() }).optional(),
  /** Whose condition, shown in this thread, it answers. */
  answers: z.array(handle).default([]),
  /** How many of those who stand with its author, and of all others, say something good of it; else by its move. */
  liked: z.object({ own: share, others: share }).optional(),
});
const stance = z
  .object({
    by: handle,
    position: z.number().int(),
    confidence: z.number().int().min(1).max(5),
    at: hoursAgo,
    wouldChange: z.string().default(""),
    /** Whether others may read what would change their mind. */
    shown: z.boolean().default(false),
    /** The post that moved them, and what in it did. */
    because: key.optional(),
    reason: z.string().default(""),
  })
  .refine(({ because, reason }) => !because === !reason, "A post that changed a mind, and the reason, come together.")
  .refine(({ shown, wouldChange }) => !shown || wouldChange, "Nothing is shown where nothing would change their mind.");
const thread = z.object({
  asksFirst: z.boolean().default(false),
  steelman: z.boolean().default(false),
  /** The synthesis that staff keep above the debate, and since when. */
  pinned: z.object({ post: key, at: hoursAgo }).optional(),
  stances: z.array(stance),
  posts: z.array(post),
  /** Those worth naming; the many come from each post's `liked`. "Changed my mind" comes with its stance. */
  endorsements: z
    .array(z.object({ post: key, by: handle, kind: z.enum(["persuasive", "sourced"]), at: hoursAgo }))
    .default([]),
  /** Who has read up to when, but for some posts. Who is not named has read up to their own last act here. */
  reads: z.array(z.object({ by: handle, until: hoursAgo, unread: z.array(key).default([]) })).default([]),
  /** The thread itself where neither a branch nor a person is named. */
  follows: z
    .array(z.object({ by: handle, branch: key.optional(), person: handle.optional(), at: hoursAgo }))
    .default([]),
});
const people = z.array(z.object({ handle, name: z.string().min(1), role: z.enum(["moderator"]).optional() }));
const works = z.record(
  z.string(),
  z.object({
    author: z.string().min(1),
    title: z.string().min(1),
    year: z.number().int(),
  }),
);

export type DemoThread = z.infer<typeof thread>;
export type DemoPost = z.infer<typeof post>;
export type DemoPerson = z.infer<typeof people>[number];
export type DemoWorks = z.infer<typeof works>;

export const readDemoPeople = (folder: string) => read(people, join(folder, "people.json"));
export const readDemoWorks = (folder: string) => read(works, join(folder, "works.json"));
export const readDemoThread = (folder: string, slug: string) => read(thread, join(folder, "threads", `${slug}.json`));

/** The slugs of the threads a demo speaks in. */
export function demoSlugs(folder: string): string[] {
  const files = readdirSync(join(folder, "threads")).filter((name) => name.endsWith(".json"));
  return files.map((name) => name.slice(0, -".json".length)).sort();
}
