import { Temporal } from "temporal-polyfill";

/** What becomes of a date when its class is copied; null: it is left out. */
export type Shift = (date: Date | null) => Date | null;

/** Dates that belong to another term are not taken along. */
export const leftOut: Shift = () => null;

/**
 * So many days later by the calendar: what was due at 23:59 is due at 23:59, in the zone of the class it goes to, also
 * where summer time lies between.
 */
export function shiftedBy(days: number, zones: { from: string; to: string }): Shift {
  return (date) => {
    if (date === null) return null;
    const there = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zones.from);
    const here = there.toPlainDateTime().add({ days }).toZonedDateTime(zones.to);
    return new Date(here.epochMilliseconds);
  };
}
