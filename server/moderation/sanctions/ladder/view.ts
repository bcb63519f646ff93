/** What a person got before, as much of it as the next step asks. */
export type Past = {
  act: string;
  at: string;
  undoneAt: string | null;
  appeal: "open" | "upheld" | "overturned" | null;
};
/** `days`: null lasts until it is lifted. */
export type Step = { act: "warn" | "silence" | "suspend" | "ban"; days: number | null };

const STEPS: readonly Step[] = [
  { act: "warn", days: null },
  { act: "silence", days: 3 },
  { act: "suspend", days: 7 },
  { act: "suspend", days: 30 },
  { act: "ban", days: null },
];
const AGAINST = new Set(["hide", "remove", "request-edit"]);
const YEAR = 365 * 86_400_000; // after a year people begin anew

/**
 * What is suggested for somebody whose post is decided against, beside the decision itself: the first time nothing,
 * then a step more than the heaviest of the last year. What was taken back never was.
 */
export function nextStep(past: readonly Past[], now: number): Step | null {
  const held = past.filter(
    ({ at, undoneAt, appeal }) => undoneAt === null && appeal !== "overturned" && now - Date.parse(at) < YEAR,
  );
  const times = (act: Step["act"]) => held.filter((one) => one.act === act).length;
  if (times("ban") > 0 || times("suspend") > 1) return STEPS[4] ?? null;
  if (times("suspend") === 1) return STEPS[3] ?? null;
  if (times("silence") > 0) return STEPS[2] ?? null;
  if (times("warn") > 0) return STEPS[1] ?? null;
  return held.some(({ act }) => AGAINST.has(act)) ? (STEPS[0] ?? null) : null;
}
