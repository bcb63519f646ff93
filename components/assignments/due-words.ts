const MINUTE = 60_000;
const STEPS = [
  { most: 60, each: 1, one: "minute" },
  { most: 48 * 60, each: 60, one: "hour" },
  { most: Number.POSITIVE_INFINITY, each: 24 * 60, one: "day" },
];

/** How far off a moment is: "in 3 days", "2 hours ago". */
export function dueWords(at: string, now: number): string {
  const off = Date.parse(at) - now;
  const minutes = Math.floor(Math.abs(off) / MINUTE);
  if (minutes === 0) return "now";
  const { each, one } = STEPS.find(({ most }) => minutes < most) ?? { each: 1, one: "minute" };
  const many = Math.floor(minutes / each);
  const words = `${many} ${one}${many === 1 ? "" : "s"}`;
  return off > 0 ? `in ${words}` : `${words} ago`;
}
