import type { ActName } from "@/server/moderation/view";
import type { Act } from "./act";
import { merge, move, split } from "./moving";
import { hide, keep, restore } from "./posts";
import { lock, unlock } from "./threads";

/** Every act there is, by its name. */
export const acts: Partial<Record<ActName, Act>> = { keep, hide, restore, lock, unlock, move, split, merge };
