import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { handle } from "@/server/accounts/input";
import { ACTS, REASONS } from "@/server/moderation/view";
import { read } from "./seed-files";

/** Hours before the moment of loading. */
const at = z.number().positive();
const flag = z.object({ by: handle, reason: z.enum(REASONS), text: z.string(), at });
/** A post by its thread and its key there. */
const place = { thread: z.string(), post: z.string() };
const words = { houseRule: z.string(), message: z.string(), note: z.string() };

const shape = z.object({
  /** Posts that an automatic rule held back: each account writes each pitch once. */
  spam: z.object({ thread: z.string(), at, accounts: z.array(handle), pitches: z.array(z.string()) }),
  flags: z.array(z.object({ ...place, flags: z.array(flag).min(1) })),
  person: z.object({ handle, flags: z.array(flag).min(1) }),
  decided: z.array(
    z.object({
      ...{ ...place, ...words, act: z.enum(ACTS), at, flags: z.array(flag).min(1) },
      appeal: z.object({ text: z.string(), at }).optional(),
    }),
  ),
  sanctions: z.array(
    z.object({ person: handle, act: z.enum(["warn", "note"]), at, acknowledged: at.optional(), ...words }),
  ),
});
export type DemoModeration = z.infer<typeof shape>;
export type DemoFlag = z.infer<typeof flag>;
export type DemoDecided = DemoModeration["decided"][number];

/** Null for a demo without it. */
export function readDemoModeration(folder: string): DemoModeration | null {
  const file = join(folder, "moderation.json");
  return existsSync(file) ? read(shape, file) : null;
}

const HOUR = 3_600_000;
/** What the rows of the demo's moderation hang on. */
export type Bench = {
  spaceId: string;
  slug: string;
  now: number;
  people: Map<string, string>;
  /** Who decided, by turns. */
  moderators: string[];
};
export const moment = ({ now }: Bench, hoursAgo: number) => new Date(now - hoursAgo * HOUR);
