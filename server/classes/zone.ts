import { Temporal } from "temporal-polyfill";

/** A moment as a class reads it: "Fri 27 Nov 2026, 23:59". The same on every machine. */
export function zonedWords(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("weekday")} ${of("day")} ${of("month").slice(0, 3)} ${of("year")}, ${of("hour")}:${of("minute")}`;
}

/** Which of two: the hour that is lived twice when the clocks go back. */
export type Which = "first" | "second";
/** What of a date and time on a class's wall is meant: `offset` from UTC, "+02:00". */
export type Twice = { which: Which; at: string; offset: string };
export type Instant = { at: string } | { why: string } | { twice: Twice[] };

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const YEARS = { from: 2000, to: 2100 };

/** The moment at which a clock in that zone shows `local`, "2026-11-27T23:59"; or why there is none, or which two there are. */
export function instantOf(local: string, timeZone: string, which?: Which): Instant {
  const plain = plainOf(local);
  if (!plain) return { why: "This is not a date and a time." };
  const [first, second] = (["earlier", "later"] as const).map((disambiguation) =>
    plain.toZonedDateTime(timeZone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  if (!first.toPlainDateTime().equals(plain)) {
    return { why: `This hour does not exist on ${dayWords(plain)} in ${timeZone}${clocksWords(first)}.` };
  }
  if (first.epochMilliseconds === second.epochMilliseconds || which === "first") return { at: isoOf(first) };
  if (which === "second") return { at: isoOf(second) };
  const both = { first, second };
  return {
    twice: (["first", "second"] as const).map((one) => ({
      which: one,
      at: isoOf(both[one]),
      offset: both[one].offset,
    })),
  };
}

/** What a clock in that zone shows at a moment, as `instantOf` reads it again. */
export function localOf(at: string, timeZone: string): { local: string; which?: Which } {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const local = zoned.toPlainDateTime().toString().slice(0, 16);
  const read = instantOf(local, timeZone);
  if (!("twice" in read)) return { local };
  return { local, which: read.twice[0]?.offset === zoned.offset ? "first" : "second" };
}

function plainOf(local: string): Temporal.PlainDateTime | null {
  if (!LOCAL.test(local)) return null;
  try {
    const plain = Temporal.PlainDateTime.from(local);
    return plain.year >= YEARS.from && plain.year <= YEARS.to ? plain : null;
  } catch {
    return null;
  }
}

const isoOf = (zoned: Temporal.ZonedDateTime) => new Date(zoned.epochMilliseconds).toISOString();
const dayWords = (plain: Temporal.PlainDateTime) =>
  `${plain.day} ${plain.toLocaleString("en-GB", { month: "long" })} ${plain.year}`;

/** What the clocks do at their next change: ": the clocks go from 02:00 to 03:00". */
function clocksWords(before: Temporal.ZonedDateTime): string {
  const change = before.getTimeZoneTransition("next");
  if (!change) return "";
  const clock = (time: Temporal.PlainTime) => time.toString().slice(0, 5);
  const until = change.subtract({ minutes: 1 }).toPlainTime().add({ minutes: 1 });
  return `: the clocks go from ${clock(until)} to ${clock(change.toPlainTime())}`;
}
