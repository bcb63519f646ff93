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

/**
 * A moment as a class reads it: "Fri 27 Nov 2026, 23:59", and which of two where that hour comes twice: "Sun 25 Oct 2026,
 * 02:30, UTC+1". The same on every machine.
 */
export function zonedWords(at: string, timeZone: string): string {
  const ms = Date.parse(at);
  const which = isTwice(ms, timeZone) ? `, ${offsetWords(offsetAt(ms, timeZone))}` : "";
  return `${wallWords(at, timeZone)}${which}`;
}

/** The same without which of two is meant, where that is being asked. */
export function wallWords(at: string, timeZone: string): string {
  const parts = writerIn(timeZone).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("weekday")} ${of("day")} ${of("month").slice(0, 3)} ${of("year")}, ${of("hour")}:${of("minute")}`;
}

/** "America/New York". */
export const zoneName = (timeZone: string): string => timeZone.replaceAll("_", " ");

/** A moment with whose clocks show it, where it stands alone: "Fri 27 Nov 2026, 23:59, Europe/Berlin". */
export const zonedIn = (at: string, timeZone: string): string => `${zonedWords(at, timeZone)}, ${zoneName(timeZone)}`;

/** Said once on every page with dates of a class. */
export const zoneWords = (timeZone: string): string => `Times are those of ${zoneName(timeZone)}`;

/** Which of two: the hour that is lived twice when the clocks go back. */
export type Which = "first" | "second";
/** A date and time as a clock of the class shows it, "2026-11-27T23:59"; `which`, where that hour comes twice. */
export type When = { local: string; which?: Which };
/** What of a date and time on a class's wall is meant, and what it is called: "summer time (UTC+2)". */
export type Twice = { which: Which; at: string; called: string };
export type Instant = { at: string } | { why: string } | { twice: Twice[] };

const LOCAL = /^(20\d\d)-\d\d-\d\dT\d\d:\d\d$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;

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
    ...{ which: one, at: isoOf(both[one]), called: calledOf(both[one], timeZone) },
  }));
  return { twice };
}

/** What a clock in that zone shows at a moment, as `instantOf` reads it again. */
export function localOf(at: string, timeZone: string): When {
  const ms = Math.floor(Date.parse(at) / MINUTE) * MINUTE;
  const local = isoOf(ms + offsetAt(ms, timeZone)).slice(0, 16);
  const read = instantOf(local, timeZone);
  const one = "twice" in read && read.twice.find((twice) => twice.at === isoOf(ms));
  return one ? { local, which: one.which } : { local };
}

/** Of each zone and week: its clocks do not change about then. A table of progress says thousands of moments. */
const steady = new Map<string, boolean>();

function isSteady(ms: number, timeZone: string): boolean {
  const week = Math.floor(ms / WEEK);
  const key = `${timeZone} ${week}`;
  const known = steady.get(key);
  if (known !== undefined) return known;
  const is = offsetAt(week * WEEK - DAY, timeZone) === offsetAt((week + 1) * WEEK + DAY, timeZone);
  steady.set(key, is);
  return is;
}

/** Whether a clock in that zone shows what it shows at a moment at another moment, too. */
function isTwice(ms: number, timeZone: string): boolean {
  if (isSteady(ms, timeZone)) return false;
  const now = offsetAt(ms, timeZone);
  const others = [ms - DAY, ms + DAY].map((near) => offsetAt(near, timeZone)).filter((offset) => offset !== now);
  return others.some((offset) => offsetAt(ms + now - offset, timeZone) === offset);
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

/** What time a zone keeps at a moment: "summer time (UTC+2)", and no season where clocks do not go by one. */
function calledOf(ms: number, timeZone: string): string {
  const now = offsetAt(ms, timeZone);
  const year = new Date(ms).getUTCFullYear();
  const [one = now, other = now] = [0, 6].map((month) => offsetAt(Date.UTC(year, month), timeZone));
  if (one === other || (now !== one && now !== other)) return offsetWords(now);
  return `${now === Math.max(one, other) ? "summer" : "winter"} time (${offsetWords(now)})`;
}

function offsetWords(ms: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(ms) / MINUTE / 60), (Math.abs(ms) / MINUTE) % 60];
  return `UTC${ms < 0 ? "−" : "+"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

const dayWords = (wall: number) =>
  new Date(wall).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** What the clocks do around an hour they skip, and which times there are. */
function clocksWords(wall: number, timeZone: string): string {
  let [before, after] = [wall - DAY, wall + DAY];
  const from = offsetAt(before, timeZone);
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
    if (offsetAt(middle, timeZone) === from) before = middle;
    else after = middle;
  }
  const shown = (offset: number) => isoOf(after + offset).slice(11, 16);
  const [last, next] = [isoOf(after + from - MINUTE).slice(11, 16), shown(offsetAt(after, timeZone))];
  return `the clocks go from ${shown(from)} to ${next}. Write a time up to ${last}, or from ${next} on`;
}
