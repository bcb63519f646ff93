import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { instantOf, localOf, wallWords, zonedIn, zonedWords, zoneWords } from "./view";

const BERLIN = "Europe/Berlin";

test("a time on the class's wall is one moment", () => {
  expect(instantOf("2026-11-27T23:59", BERLIN)).toEqual({ at: "2026-11-27T22:59:00.000Z" });
  expect(instantOf("2026-11-27T23:59", "America/New_York")).toEqual({ at: "2026-11-28T04:59:00.000Z" });
});

test("the hour that daylight saving skips is refused in words", () => {
  expect(instantOf("2026-03-29T02:30", BERLIN)).toEqual({
    why: "This hour does not exist on 29 March 2026 in Europe/Berlin: the clocks go from 02:00 to 03:00. Write a time up to 01:59, or from 03:00 on.",
  });
  expect(instantOf("2026-03-29T03:00", BERLIN)).toEqual({ at: "2026-03-29T01:00:00.000Z" });
});

test("the hour that repeats is asked about, and answered by which is meant", () => {
  const first = { at: "2026-10-25T00:30:00.000Z" };
  const second = { at: "2026-10-25T01:30:00.000Z" };
  expect(instantOf("2026-10-25T02:30", BERLIN)).toEqual({
    twice: [
      { which: "first", ...first, called: "summer time (UTC+2)" },
      { which: "second", ...second, called: "winter time (UTC+1)" },
    ],
  });
  expect(instantOf("2026-10-25T02:30", BERLIN, "first")).toEqual(first);
  expect(instantOf("2026-10-25T02:30", BERLIN, "second")).toEqual(second);
  // West of Greenwich too.
  expect(instantOf("2026-11-01T01:30", "America/New_York")).toMatchObject({
    twice: [
      { at: "2026-11-01T05:30:00.000Z", called: "summer time (UTC−4)" },
      { at: "2026-11-01T06:30:00.000Z", called: "winter time (UTC−5)" },
    ],
  });
  expect(instantOf("2027-03-14T02:30", "America/New_York")).toMatchObject({
    why: expect.stringContaining("up to 01:59, or from 03:00 on"),
  });
  // Clocks that go back for Ramadan, or for good, do not go by a season. A day gone by: of those to come, the data of one
  // Node and of another say different things.
  expect(instantOf("2025-02-23T02:30", "Africa/Casablanca")).toMatchObject({
    twice: [{ called: "UTC+1" }, { called: "UTC+0" }],
  });
  // Half an hour of it, in the south.
  expect(instantOf("2026-04-05T01:45", "Australia/Lord_Howe")).toMatchObject({
    twice: [{ called: "summer time (UTC+11)" }, { called: "winter time (UTC+10:30)" }],
  });
  expect(instantOf("2026-04-05T01:45", "Australia/Lord_Howe", "second")).toEqual({ at: "2026-04-04T15:15:00.000Z" });
});

test("what is no date is said to be none", () => {
  for (const local of ["", "soon", "2026-02-30T10:00", "2026-11-27T24:00", "1492-01-01T10:00", "2026-11-27T23:59Z"])
    expect(instantOf(local, BERLIN), local).toEqual({ why: "This is not a date and a time." });
});

test("what a clock shows at a moment is that moment again, in every zone and hour", () => {
  const minutes = fc.integer({ min: Date.UTC(2005, 0) / 60_000, max: Date.UTC(2090, 0) / 60_000 });
  const zone = fc.constantFrom(BERLIN, "UTC", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "Asia/Tehran");
  fc.assert(
    fc.property(minutes, zone, (minute, timeZone) => {
      const at = new Date(minute * 60_000).toISOString();
      const { local, which } = localOf(at, timeZone);
      expect(instantOf(local, timeZone, which)).toEqual({ at });
      // As who knows every calendar says.
      const disambiguation = which === "second" ? "later" : "earlier";
      const { epochMilliseconds } = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation });
      expect(new Date(epochMilliseconds).toISOString()).toBe(at);
    }),
  );
});

test("a moment is said as the class reads it", () => {
  expect(zonedWords("2026-11-27T22:59:00.000Z", BERLIN)).toBe("Fri 27 Nov 2026, 23:59");
});

test("of an hour that comes twice it is said which is meant, of those beside it not", () => {
  const said = (at: string, timeZone = BERLIN) => zonedWords(at, timeZone);
  expect(said("2026-10-25T00:30:00.000Z")).toBe("Sun 25 Oct 2026, 02:30, UTC+2");
  expect(said("2026-10-25T01:30:00.000Z")).toBe("Sun 25 Oct 2026, 02:30, UTC+1");
  expect(said("2026-10-25T01:59:59.999Z")).toBe("Sun 25 Oct 2026, 02:59, UTC+1");
  expect(said("2026-10-24T23:59:59.999Z")).toBe("Sun 25 Oct 2026, 01:59");
  expect(said("2026-10-25T02:00:00.000Z")).toBe("Sun 25 Oct 2026, 03:00");
  // The hours beside the one that is skipped come once.
  expect(said("2026-03-29T00:30:00.000Z")).toBe("Sun 29 Mar 2026, 01:30");
  expect(said("2026-03-29T01:30:00.000Z")).toBe("Sun 29 Mar 2026, 03:30");
  expect(said("2026-11-01T06:30:00.000Z", "America/New_York")).toBe("Sun 1 Nov 2026, 01:30, UTC−5");
  expect(said("2026-10-25T01:30:00.000Z", "UTC")).toBe("Sun 25 Oct 2026, 01:30");
  expect(zonedIn("2026-10-25T01:30:00.000Z", BERLIN)).toBe("Sun 25 Oct 2026, 02:30, UTC+1, Europe/Berlin");
  expect(wallWords("2026-10-25T01:30:00.000Z", BERLIN)).toBe("Sun 25 Oct 2026, 02:30");
});

test("it is said of every hour that a field would ask about, in every zone, and of no other", () => {
  const zones = [BERLIN, "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe", "UTC"];
  const hours = (from: number, to: number) =>
    Array.from({ length: (to - from) / 3_600_000 }, (_, n) => from + n * 3_600_000);
  const around = [
    hours(Date.UTC(2026, 1, 10), Date.UTC(2026, 3, 10)),
    hours(Date.UTC(2026, 9), Date.UTC(2026, 10, 10)),
  ];
  for (const timeZone of zones)
    for (const ms of around.flat()) {
      const at = new Date(ms + 15 * 60_000).toISOString();
      const asked = localOf(at, timeZone).which !== undefined;
      expect([at, zonedWords(at, timeZone).includes("UTC")]).toEqual([at, asked]);
    }
});

test("a zone is named in words, and so after a moment that stands alone", () => {
  expect(zonedIn("2026-11-27T22:59:00.000Z", "America/New_York")).toBe("Fri 27 Nov 2026, 17:59, America/New York");
  expect(zoneWords("America/New_York")).toBe("Times are those of America/New York");
});
