import { z } from "zod";
import { act } from "@/server/moderation/decisions/acts/act";
import { endOf } from "@/server/moderation/sanctions/ending/read";
import { type Ending, sanctionRef, silenceArgs, suspendArgs } from "@/server/moderation/sanctions/input";
import type { SanctionKind } from "@/server/moderation/sanctions/view";
import { impose, lift as liftSanction, resume, revoke } from "@/server/moderation/sanctions/write";

const nothing = z.object({});
const onPeople = { on: ["account", "profile"], right: "people", undo: revoke } as const;

/** An act that puts a sanction on somebody. */
const putting = (kind: SanctionKind) =>
  act({ ...onPeople, args: nothing, run: (tx, deciding) => impose(tx, deciding, { kind }) });

/** One that ends by itself, if that was said. */
const puttingUntil = (kind: "silence" | "suspension", args: z.ZodType<Ending>) =>
  act({
    ...{ ...onPeople, args },
    run: async (tx, deciding) => impose(tx, deciding, { kind, until: await endOf(tx, { ...deciding, kind }) }),
  });

/** For moderators alone: what to know of somebody. */
export const note = putting("note");
/** Until they say that they read it they do not post. */
export const warn = putting("warning");
export const silence = puttingUntil("silence", silenceArgs);
export const suspend = puttingUntil("suspension", suspendArgs);
export const ban = putting("ban");

export const lift = act({ ...onPeople, args: sanctionRef, run: liftSanction, undo: resume });
