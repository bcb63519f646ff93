import type { When } from "@/server/classes/zone/view";

/** A date that is not typed yet. */
export const NEVER: When = { local: "" };
export const whenOf = (typed: When): When | null => (typed.local === "" ? null : typed);
