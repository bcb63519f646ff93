import type { ActName } from "@/server/moderation/view";
import type { Act } from "./act";
import { requestEdit } from "./editing";
import { ban, lift, note, silence, suspend, warn } from "./people";
import { hide, keep, remove, restore } from "./posts";
import { archive, lock, retitle, slow, unarchive, unlock } from "./threads";

/** Every act there is, by its name. */
export const acts: Partial<Record<ActName, Act>> = {
  ...{ keep, hide, remove, restore, "request-edit": requestEdit },
  ...{ lock, unlock, slow, archive, unarchive, retitle },
  ...{ note, warn, silence, suspend, ban, lift },
};
