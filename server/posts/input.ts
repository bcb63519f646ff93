import { z } from "zod";
import { note, prose, uuid } from "@/server/texts/input";
import * as attached from "./attached/input";
import { SAID } from "./attached/view";
import { LIST_ORDERS } from "./lists/view";
import { MOVES } from "./view";

export const BODY_MAX = 40_000;
const body = prose(BODY_MAX);
/** What is published though rules asked: those rules, as their author read them. */
const despite = z
  .array(z.string().regex(/^[0-9a-f-]{36}@\d{1,9}$/))
  .max(60)
  .default([]);
/** Seven characters a level. */
const path = z.string().regex(/^([0-9a-z]{7}){1,200}$/);

export const pageInput = z.object({
  thread: uuid,
  order: z.enum(["oldest", "newest"]).default("oldest"),
  after: path.optional(),
});
export const listInput = z.object({
  thread: uuid,
  order: z.enum(LIST_ORDERS).default("oldest"),
  move: z.enum(MOVES).optional(),
  /** Only what nobody has answered. */
  open: z.boolean().default(false),
  /** Number of an item of the thread's rubric that the post speaks to. */
  item: z.number().int().min(1).max(100).optional(),
  /** Number of the position its author stood at; 0: at none. */
  stand: z.number().int().min(0).max(6).optional(),
  after: note(120).optional(),
});
export const branchInput = z.object({ thread: uuid, root: uuid, after: path });
export const aroundInput = z.object({ thread: uuid, post: uuid });
const count = z.number().int().nonnegative();
/** `tallies`: up to which number the asker's counts are known; left out, none are answered. */
export const sinceInput = z.object({ thread: uuid, seq: count, tallies: count.optional() });
export const headsInput = z.object({ threads: z.array(uuid).min(1).max(50) });
export const threadRef = z.object({ thread: uuid });
export const postRef = z.object({ post: uuid });
export const publishInput = z
  .object({
    thread: uuid,
    /** Made by the client, so that a retry is the same post. */
    id: uuid,
    parentId: uuid.nullable(),
    /** The part of a class that staff begin a line for; null: everyone. */
    group: uuid.nullable().default(null),
    move: z.enum(MOVES),
    body,
    sources: attached.sources.default([]),
    items: attached.items.default([]),
    steelman: attached.steelman.default(""),
    /** What others said would change their mind, by their stances' ids. */
    answers: attached.answers.default([]),
    despite,
  })
  .refine(({ move, sources }) => move !== "evidence" || sources.length > 0, { path: ["sources"], error: SAID.noSource })
  .refine(({ move, answers }) => move === "evidence" || answers.length === 0, {
    path: ["answers"],
    error: "Only evidence answers what would change a mind.",
  });
/** Sources and items that are left out stay as they are. */
export const reviseInput = z.object({
  post: uuid,
  version: z.number().int().positive(),
  body,
  sources: attached.sources.optional(),
  items: attached.items.optional(),
  despite,
});
export const fairInput = z.object({ post: uuid, fair: z.boolean() });
export const previewInput = z.object({ body: note(BODY_MAX) });
