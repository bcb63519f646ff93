import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { handle } from "@/server/accounts/input";
import { MOVES } from "@/server/posts/view";
import { readDemoThread } from "./seed-demo-files";
import { read } from "./seed-files";

/** Hours before the moment of loading; below 0: still to come. */
const at = z.number();
const level = z.object({ key: z.string(), title: z.string(), text: z.string(), hundredths: z.number().int() });
const requirement = z.object({
  key: z.string(),
  count: z.number().int().positive(),
  moves: z.array(z.enum(MOVES)),
  by: z.null(),
  people: z.number().int(),
  sourced: z.boolean(),
  words: z.number().int(),
});
const assignment = z.object({
  key: z.string(),
  /** The slug of the thread it is done in. */
  thread: z.string(),
  title: z.string(),
  instructions: z.string(),
  hundredths: z.number().int().nullable(),
  criteria: z.array(z.object({ key: z.string(), title: z.string(), text: z.string(), levels: z.array(level) })),
  requirements: z.array(requirement),
  visible: at,
  opens: at,
  due: at,
  closes: at,
  postFirstWords: z.number().int().positive().optional(),
  anonymous: z.boolean().default(false),
  marks: z.array(z.object({ to: handle, levels: z.record(z.string(), z.string()), comment: z.string() })),
  /** When its marks were released. */
  released: at.optional(),
  extensions: z.array(z.object({ to: handle, due: at, closes: at, reason: z.string() })),
});
const person = z.object({
  handle,
  name: z.string().min(1),
  role: z.enum(["instructor", "ta", "student", "observer"]),
  rights: z.array(z.string()).default([]),
  listedAs: z.string().default(""),
  section: z.string().optional(),
  group: z.string().optional(),
});
const shape = z.object({
  space: z.object({ slug: z.string(), name: z.string(), description: z.string() }),
  term: z.string(),
  timeZone: z.string(),
  people: z.array(person),
  assignments: z.array(assignment),
  comments: z.array(z.string()),
});

export type DemoClass = z.infer<typeof shape>;
export type DemoAssignment = DemoClass["assignments"][number];

/** The class as it is filled: accounts by handle, and the moment that hours count back from. */
export type Class = { file: DemoClass; spaceId: string; ids: Map<string, string>; now: number };

/** The demo's class; null where the folder has none. */
export function readDemoClass(folder: string): DemoClass | null {
  const file = join(folder, "class", "class.json");
  return existsSync(file) ? read(shape, file) : null;
}

/** What was said in the class's threads, by the thread's slug. */
export function readClassThreads(folder: string) {
  const own = join(folder, "class");
  const slugs = readdirSync(join(own, "threads")).map((name) => name.replace(/\.json$/, ""));
  return new Map(slugs.toSorted().map((slug) => [slug, readDemoThread(own, slug)]));
}
