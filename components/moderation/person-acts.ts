import type { When } from "@/server/classes/zone/view";
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

export type Until = {
  /** Days; "none" for a silence without an end, "day" with the moment named. */
  span: string;
  day: When;
};
/** `zone`: whose clocks show it, where that is not the desk's to say. */
type Ending = Until & { zone: string | null };
/** What an act needs beside the person. Null: the moment is not typed yet; the server says whether it can be. */
export function argsOf(act: PersonAct, { span, day, zone }: Ending): Record<string, unknown> | null {
  if (act !== "silence" && act !== "suspend") return {};
  if (span === "none") return { until: null };
  if (span !== "day") return { days: Number(span) };
  return day.local === "" ? null : { until: { ...day, ...(zone && { zone }) } };
}
