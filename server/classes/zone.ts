/** A moment as a class reads it: "Fri 27 Nov 2026, 23:59". The same on every machine. */
export function zonedWords(at: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("weekday")} ${of("day")} ${of("month").slice(0, 3)} ${of("year")}, ${of("hour")}:${of("minute")}`;
}
