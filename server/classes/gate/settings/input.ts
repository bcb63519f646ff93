import { z } from "zod";
import { FIRST_WORDS } from "@/server/classes/first/policy";

const SAID = `A first post can be asked to have ${FIRST_WORDS.least} to ${FIRST_WORDS.most.toLocaleString("en")} words.`;
/** As a clock of the class shows it: "2026-11-27T23:59". */
const local = z.string().max(40).nullable();

export const classSettings = z.object({
  grouping: z.enum(["section", "group"]).nullable(),
  groupsOpenAt: local,
  postFirstWords: z.number().int(SAID).min(FIRST_WORDS.least, SAID).max(FIRST_WORDS.most, SAID).nullable(),
  revealAt: local,
  anonymous: z.boolean(),
});
/** What is wished, its dates as typed. */
export type ClassWish = z.infer<typeof classSettings>;
