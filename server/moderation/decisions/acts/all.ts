import type { ActName } from "@/server/moderation/view";
import type { Act } from "./act";
import { ban, lift, note, silence, suspend, warn } from "./people";
import { hide, keep, restore } from "./posts";
import { lock, unlock } from "./threads";

/** Every act there is, by its name. */
export const acts: Partial<Record<ActName, Act>> = {
  ...{ keep, hide, restore, lock, unlock },
  ...{ note, warn, silence, suspend, ban, lift },
};
