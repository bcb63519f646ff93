import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { classes } from "@/db/schema/classes";
import { sanctions } from "@/db/schema/decisions";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();

const BERLIN = "Europe/Berlin";
let [forum, seminar]: Space[] = [];
let [moderator, teacher, admin]: Person[] = [];
beforeAll(async () => {
  [forum, seminar] = [await a.space(), await a.space({ kind: "class" })];
  [moderator, teacher, admin] = [await a.moderator(forum), await a.moderator(seminar), await a.admin()];
  await db().update(classes).set({ timeZone: "America/New_York" }).where(eq(classes.spaceId, seminar.id));
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-08-01T12:00:00Z") });
});
beforeEach(() => void vi.setSystemTime("2026-08-01T12:00:00Z"));

type Act = "silence" | "suspend";
type Where = { space: Space | null; by: Person };
const inForum = (): Where => ({ space: forum!, by: moderator! });
const inClass = (): Where => ({ space: seminar!, by: teacher! });
const onSite = (): Where => ({ space: null, by: admin! });

async function decided({ space, by }: Where, act: Act, args: object) {
  const person = await a.member(space ?? forum!);
  const target = { kind: "account" as const, id: person.id };
  const send = () =>
    as(by).decisions.decide({ space: space?.slug ?? null, id: uuidv7(), target, act, args: { ...args } });
  const until = async () => {
    const [row] = await db().select().from(sanctions).where(eq(sanctions.accountId, person.id));
    return row && (row.until?.toISOString() ?? null);
  };
  return { send, until };
}
async function ends(where: Where, args: object, act: Act = "suspend"): Promise<string | null | undefined> {
  const { send, until } = await decided(where, act, args);
  await send();
  return until();
}
/** What is said beside the field; nothing was decided. */
async function wrong(where: Where, args: object, act: Act = "suspend") {
  const { send, until } = await decided(where, act, args);
  const detail = await refused(send(), "BAD_REQUEST");
  expect(await until()).toBeUndefined();
  return detail as { fields: { until: string }; twice: { until?: { called: string }[] } };
}

test("a moment in a class is read by the class's clock, whatever the browser's is", async () => {
  const local = "2026-08-03T10:00";
  expect(await ends(inClass(), { until: { local } })).toBe("2026-08-03T14:00:00.000Z");
  expect(await ends(inClass(), { until: { local, zone: BERLIN } })).toBe("2026-08-03T14:00:00.000Z");
});

test("in a forum and on the site it is read by the clock that is named, and by none that is not", async () => {
  for (const where of [inForum(), onSite()]) {
    const local = "2026-08-03T10:00";
    expect(await ends(where, { until: { local, zone: BERLIN } })).toBe("2026-08-03T08:00:00.000Z");
    expect((await wrong(where, { until: { local } })).fields.until).toBe("Say by which clocks.");
    await wrong(where, { until: { local, zone: "Europe/Atlantis" } });
  }
});

test("an hour that clocks skip is refused, one that they show twice is asked about, as with all dates of a class", async () => {
  const skipped = await wrong(inForum(), { until: { local: "2027-03-28T02:30", zone: BERLIN } });
  expect(skipped.fields.until).toContain("This hour does not exist on 28 March 2027 in Europe/Berlin");
  const twice = { local: "2026-11-01T01:30" };
  const asked = await wrong(inClass(), { until: twice });
  expect(asked.fields.until).toContain("twice that day");
  expect(asked.twice.until).toMatchObject([{ called: "summer time (UTC−4)" }, { called: "winter time (UTC−5)" }]);
  expect(await ends(inClass(), { until: { ...twice, which: "first" } })).toBe("2026-11-01T05:30:00.000Z");
  expect(await ends(inClass(), { until: { ...twice, which: "second" } })).toBe("2026-11-01T06:30:00.000Z");
  // That morning the first is over and the second is not.
  vi.setSystemTime("2026-11-01T06:00:00Z");
  expect((await wrong(inClass(), { until: { ...twice, which: "first" } })).fields.until).toContain("This is past");
  expect(await ends(inClass(), { until: { ...twice, which: "second" } })).toBe("2026-11-01T06:30:00.000Z");
});

test("a moment that is past by the server's clock is refused beside the field, with what the time is", async () => {
  for (const act of ["suspend", "silence"] as const) {
    const said = await wrong(inClass(), { until: { local: "2026-08-01T08:00" } }, act);
    expect(said.fields.until).toBe("This is past. It is Sat 1 Aug 2026, 08:00, America/New York now.");
    expect(await ends(inClass(), { until: { local: "2026-08-01T08:01" } }, act)).toBe("2026-08-01T12:01:00.000Z");
  }
  expect((await wrong(inForum(), { until: "2026-08-01T12:00:00Z" })).fields.until).toContain("This is past");
  expect((await wrong(inForum(), { until: { local: "soon", zone: BERLIN } })).fields.until).toContain("not a date");
});

test("so many days are counted from the server's now; a suspension ends within a year, a silence when it is said", async () => {
  expect(await ends(inForum(), { days: 3 })).toBe("2026-08-04T12:00:00.000Z");
  expect(await ends(inForum(), { until: null }, "silence")).toBeNull();
  expect((await wrong(inClass(), { until: { local: "2027-08-02T10:00" } })).fields.until).toContain("At most a year");
  expect(await ends(inClass(), { until: { local: "2027-08-02T10:00" } }, "silence")).toBe("2027-08-02T14:00:00.000Z");
  for (const args of [{}, { days: 0 }, { days: 366 }, { days: 1.5 }, { until: null }, { days: 3, until: null }])
    await wrong(inForum(), args);
});

test("who decides over people is told by which clock each desk goes", async () => {
  expect(await as(teacher!).sanctions.desks()).toEqual([
    { space: seminar!.slug, name: seminar!.name, timeZone: "America/New_York" },
  ]);
  expect((await as(moderator!).sanctions.desks()).map(({ timeZone }) => timeZone)).toEqual([null]);
});

test("whoever is sanctioned in a class learns by which clock it ends; in a forum by none but their own", async () => {
  vi.useRealTimers();
  for (const [where, timeZone] of [
    [inClass(), "America/New_York"],
    [inForum(), null],
  ] as const) {
    const person = await a.member(where.space!);
    const target = { kind: "account" as const, id: person.id };
    const wish = { space: where.space!.slug, id: uuidv7(), target, act: "silence" as const, args: { days: 1 } };
    await as(where.by).decisions.decide(wish);
    expect(await as(person).sanctions.mine()).toMatchObject([{ space: { timeZone } }]);
  }
});
