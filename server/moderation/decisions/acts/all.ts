import type { ActName } from "@/server/moderation/view";
import type { Act } from "./act";
import { publish } from "./held";
import { hide, keep, restore } from "./posts";
import { lock, unlock } from "./threads";

/** Every act there is, by its name. */
export const acts: Partial<Record<ActName, Act>> = { keep, hide, restore, publish, lock, unlock };
