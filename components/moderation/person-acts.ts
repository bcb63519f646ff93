import type { ActName } from "@/server/moderation/view";

export type PersonAct = Extract<ActName, "note" | "warn" | "silence" | "suspend" | "ban">;

type Offered = {
  act: PersonAct;
  /** What it does to the person, in one line. */
  does: string;
};

/** What moderators may decide over a person, the mildest first. */
export const PERSON_ACTS: readonly Offered[] = [
  { act: "note", does: "For moderators alone. The person hears nothing." },
  { act: "warn", does: "They read your message, and say so, before they post again." },
  { act: "silence", does: "They read, take stances and endorse, but do not post." },
  { act: "suspend", does: "They read, but write nothing, until the day you say." },
  {
    act: "ban",
    does: "They read what is public and write nothing. On the whole site they cannot sign in.",
  },
];

const DAY = 86_400_000;
/** What an act needs beside the person. `span`: days; "none" for a silence without an end, "day" with `day` named. */
export function argsOf(
  act: PersonAct,
  { span, day }: { span: string; day: string },
  now = Date.now(),
): { until: string | null } | Record<string, never> | null {
  if (act !== "silence" && act !== "suspend") return {};
  if (span === "none") return act === "silence" ? { until: null } : null;
  if (span !== "day") return { until: new Date(now + Number(span) * DAY).toISOString() };
  const named = new Date(day);
  return Number.isNaN(named.getTime()) || named.getTime() <= now ? null : { until: named.toISOString() };
}
