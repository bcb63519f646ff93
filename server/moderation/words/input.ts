import { z } from "zod";
import { ACTS, MESSAGE_MAX } from "@/server/moderation/view";
import { line, note, prose } from "@/server/texts/input";
import { CODE, RULES_MOST, TEMPLATES_MOST } from "./view";

const code = z.string().regex(CODE);
const rule = { title: line(80), text: note(600) };
const template = z.object({
  name: line(60),
  act: z.enum(["", ...ACTS]),
  houseRule: z.union([code, z.literal("")]),
  message: prose(MESSAGE_MAX),
});

/** `seen`: what was there when the writing began. Written over meanwhile, it is refused, not lost. */
export const saveRulesInput = z.object({
  seen: z.array(z.object({ code: z.string().max(10), title: z.string().max(200), text: note(1_000) })).max(RULES_MOST),
  /** A new rule has no code yet. */
  rules: z.array(z.object({ code: code.nullable(), ...rule })).max(RULES_MOST),
});
export const saveTemplatesInput = z.object({
  seen: z
    .array(z.object({ name: z.string().max(200), act: z.string(), houseRule: z.string(), message: note(MESSAGE_MAX) }))
    .max(TEMPLATES_MOST),
  templates: z.array(template).max(TEMPLATES_MOST),
});
