import type { When } from "@/server/classes/zone/view";

/** A date that is not typed yet. */
export const NEVER: When = { local: "" };
export const whenOf = (typed: When): When | null => (typed.local === "" ? null : typed);

const HOUR = "2026-11-27T23".length;
/** Typed over. Which of two hours is meant was said of one night: of another it is asked anew. */
export const retyped = ({ local: was, which }: When, local: string): When =>
  which && local.slice(0, HOUR) === was.slice(0, HOUR) ? { local, which } : { local };
