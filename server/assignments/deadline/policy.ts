import type { DateNews } from "./view";

/** A student's dates of an assignment; `by`: those of its requirements, by key, null where one has none of its own. */
export type DatesFor = { at: string | null; is: "due" | "closes" | null; by: Record<string, string | null> };

/** What of it is news to a student. A requirement that is no more asks nothing by any date. */
export function dateNews(before: DatesFor, after: DatesFor): DateNews | null {
  const others = Object.entries(after.by).some(([key, by]) => (before.by[key] ?? null) !== by);
  return others ? "dates" : deadlineNews(before, after);
}

function deadlineNews(before: DatesFor, after: DatesFor): DateNews | null {
  if (before.is === after.is) return before.at === after.at ? null : "moved";
  if (before.is === "due") return "no-due";
  return after.is === null ? "no-end" : "set";
}
