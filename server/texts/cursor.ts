import { invalid } from "@/server/errors";

/** A moment in microseconds, as PostgreSQL keeps them, and an id: the place of a row in a list sorted by both. */
const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place that a list goes on after; refuses what names none. */
export function placeOf(cursor: string): { at: string; id: string } {
  const [, at, id] = PLACE.exec(cursor) ?? [];
  if (!at || !id || !isDate(at)) throw invalid("This page does not exist.");
  return { at, id };
}

/** A day that the calendar has, too. */
function isDate(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === text.slice(0, 19);
}
