import { z } from "zod";
import { FIRST_WORDS } from "@/server/classes/first/policy";
import { when } from "@/server/classes/zone/input";

const SAID = `A first post can be asked to have ${FIRST_WORDS.least} to ${FIRST_WORDS.most.toLocaleString("en")} words.`;

export const classSettings = z.object({
  grouping: z.enum(["section", "group"]).nullable(),
  groupsOpenAt: when.nullable(),
  postFirstWords: z.number().int(SAID).min(FIRST_WORDS.least, SAID).max(FIRST_WORDS.most, SAID).nullable(),
  revealAt: when.nullable(),
  anonymous: z.boolean(),
});
/** What is wished, its dates as typed. */
export type ClassWish = z.infer<typeof classSettings>;
