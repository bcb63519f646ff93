import { z } from "zod";
import { act } from "@/server/moderation/decisions/acts/act";
import { sanctionRef, silenceArgs, suspendArgs } from "@/server/moderation/sanctions/input";
import type { SanctionKind } from "@/server/moderation/sanctions/view";
import { impose, lift as liftSanction, resume, revoke } from "@/server/moderation/sanctions/write";

const nothing = z.object({});
const onPeople = { on: ["account", "profile"], right: "people", undo: revoke } as const;

/** An act that puts a sanction on somebody. */
const putting = <A extends { until?: string | null }>(kind: SanctionKind, args: z.ZodType<A>) =>
  act<A>({
    ...{ ...onPeople, args },
    run: (tx, deciding) => impose(tx, deciding, { kind, until: deciding.args.until ?? null }),
  });

/** For moderators alone: what to know of somebody. */
export const note = putting("note", nothing);
/** Until they say that they read it they do not post. */
export const warn = putting("warning", nothing);
export const silence = putting("silence", silenceArgs);
export const suspend = putting("suspension", suspendArgs);
export const ban = putting("ban", nothing);

export const lift = act({ ...onPeople, args: sanctionRef, run: liftSanction, undo: resume });
