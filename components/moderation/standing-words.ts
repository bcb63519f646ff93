import type { OwnSanction } from "@/server/moderation/sanctions/view";

const WHAT: Record<OwnSanction["kind"], string> = {
  warning: "The moderators sent you a warning",
  silence: "You are silenced",
  suspension: "You are suspended",
  ban: "You are banned",
};
const LEFT: Record<OwnSanction["kind"], string> = {
  warning: "Read it, then go on: until then you do not post.",
  silence: "You can read, take a stance and endorse, but not post.",
  suspension: "You can read, but not write.",
  ban: "You can read what is public, but not write.",
};
/** The heaviest first. */
const ORDER: OwnSanction["kind"][] = ["ban", "suspension", "silence", "warning"];

export const heaviestFirst = (all: OwnSanction[]) =>
  all.toSorted((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));

/** What is in force, where, and until when. */
export function standingWords({ kind, space, until }: Pick<OwnSanction, "kind" | "space" | "until">): string {
  const where = space ? `in ${space.name}` : "on this whole site";
  if (kind === "warning") return `${WHAT[kind]} ${where}.`;
  return `${WHAT[kind]} ${where} ${until ? `until ${untilWords(until)}` : "until moderators lift it"}.`;
}

export const leftWords = ({ kind }: Pick<OwnSanction, "kind">) => LEFT[kind];

/** In the reader's own time. */
export const untilWords = (until: string) =>
  new Date(until).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
