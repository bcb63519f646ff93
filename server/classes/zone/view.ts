/** One for each zone: to make a formatter takes many times as long as to use it. */
const written = new Map<string, Intl.DateTimeFormat>();

function writerIn(timeZone: string): Intl.DateTimeFormat {
  const known = written.get(timeZone);
  if (known) return known;
  const writer = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  written.set(timeZone, writer);
  return writer;
}

/** A moment as a class reads it: "Fri 27 Nov 2026, 23:59". The same on every machine. */
export function zonedWords(at: string, timeZone: string): string {
  const parts = writerIn(timeZone).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("weekday")} ${of("day")} ${of("month").slice(0, 3)} ${of("year")}, ${of("hour")}:${of("minute")}`;
}

/** "America/New York". */
export const zoneName = (timeZone: string): string => timeZone.replaceAll("_", " ");

/** Said once on every page with dates of a class. */
export const zoneWords = (timeZone: string): string => `Times are those of ${zoneName(timeZone)}`;

/** Which of two: the hour that is lived twice when the clocks go back. */
export type Which = "first" | "second";
/** What of a date and time on a class's wall is meant: `offset` from UTC, "+02:00". */
export type Twice = { which: Which; at: string; offset: string };
export type Instant = { at: string } | { why: string } | { twice: Twice[] };

const LOCAL = /^(20\d\d)-\d\d-\d\dT\d\d:\d\d$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The moment at which a clock in that zone shows `local`, "2026-11-27T23:59"; or why there is none, or which two there
 * are. Asked of `Intl` alone, for pages show dates too: a library of calendars weighs as much as a thread's page.
 */
export function instantOf(local: string, timeZone: string, which?: Which): Instant {
  const wall = wallOf(local);
  if (wall === null) return { why: "This is not a date and a time." };
  const around = [wall - DAY, wall + DAY].map((ms) => offsetAt(ms, timeZone));
  const moments = [...new Set(around)]
    .map((offset) => wall - offset)
    .filter((ms) => ms + offsetAt(ms, timeZone) === wall);
  const [first, second] = moments.sort((one, other) => one - other);
  if (first === undefined)
    return {
      why: `This hour does not exist on ${dayWords(wall)} in ${zoneName(timeZone)}: ${clocksWords(wall, timeZone)}.`,
    };
  if (second === undefined || which === "first") return { at: isoOf(first) };
  if (which === "second") return { at: isoOf(second) };
  const both = { first, second };
  const twice = (["first", "second"] as const).map((one) => ({
    ...{ which: one, at: isoOf(both[one]), offset: offsetWords(wall - both[one]) },
  }));
  return { twice };
}

/** What a clock in that zone shows at a moment, as `instantOf` reads it again. */
export function localOf(at: string, timeZone: string): { local: string; which?: Which } {
  const ms = Math.floor(Date.parse(at) / MINUTE) * MINUTE;
  const local = isoOf(ms + offsetAt(ms, timeZone)).slice(0, 16);
  const read = instantOf(local, timeZone);
  const one = "twice" in read && read.twice.find((twice) => twice.at === isoOf(ms));
  return one ? { local, which: one.which } : { local };
}

const isoOf = (ms: number) => new Date(ms).toISOString();

/** What is shown, as milliseconds were it UTC; null for what is no date. */
function wallOf(local: string): number | null {
  const ms = LOCAL.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  // 30 February is read as a day of March.
  return Number.isNaN(ms) || isoOf(ms).slice(0, 16) !== local ? null : ms;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, timeZone: string): number {
  const shown = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, hourCycle: "h23", ...shown });
  clocks.set(timeZone, clock);
  const of = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = of;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / MINUTE) * MINUTE;
}

function offsetWords(ms: number): string {
  const minutes = Math.abs(ms) / MINUTE;
  const two = (part: number) => String(part).padStart(2, "0");
  return `${ms < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const dayWords = (wall: number) =>
  new Date(wall).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** What the clocks do around an hour they skip: "the clocks go from 02:00 to 03:00". */
function clocksWords(wall: number, timeZone: string): string {
  let [before, after] = [wall - DAY, wall + DAY];
  const from = offsetAt(before, timeZone);
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
    if (offsetAt(middle, timeZone) === from) before = middle;
    else after = middle;
  }
  const shown = (offset: number) => isoOf(after + offset).slice(11, 16);
  return `the clocks go from ${shown(from)} to ${shown(offsetAt(after, timeZone))}`;
}
