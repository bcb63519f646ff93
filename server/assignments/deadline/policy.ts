import type { DateNews } from "./view";

/** A student's dates of an assignment; `by`: those of its requirements, by key, null where one has none of its own. */
export type DatesFor = { due: string | null; closes: string | null; by: Record<string, string | null> };

/** What of it is news to a student. A requirement that is no more asks nothing by any date. */
export function dateNews(before: DatesFor, after: DatesFor): DateNews | null {
  const due = changed(before.due, after.due, { moved: "moved", set: "set", gone: "no-due" });
  const closes = changed(before.closes, after.closes, { moved: "end-moved", set: "end-set", gone: "no-end" });
  const others = Object.entries(after.by).some(([key, by]) => (before.by[key] ?? null) !== by);
  return others || (due && closes) ? "dates" : (due ?? closes);
}

function changed(before: string | null, after: string | null, news: Record<"moved" | "set" | "gone", DateNews>) {
  if (before === after) return null;
  if (before === null) return news.set;
  return after === null ? news.gone : news.moved;
}
