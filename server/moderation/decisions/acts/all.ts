import type { ActName } from "@/server/moderation/view";
import type { Act } from "./act";
import { requestEdit } from "./editing";
import { publish } from "./held";
import { merge, move, split } from "./moving";
import { ban, lift, note, silence, suspend, warn } from "./people";
import { hide, keep, remove, restore } from "./posts";
import { archive, lock, retitle, slow, unarchive, unlock } from "./threads";

/** Every act there is, by its name. */
export const acts: Record<ActName, Act> = {
  ...{ keep, hide, remove, restore, publish, "request-edit": requestEdit },
  ...{ lock, unlock, slow, archive, unarchive, retitle },
  ...{ move, split, merge },
  ...{ note, warn, silence, suspend, ban, lift },
};
