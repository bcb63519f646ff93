import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { logEntries } from "@/db/schema/log";
import { cpuOf } from "@/tests/support/cpu";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  staff = await a.moderator(space);
});
const words = (more: object = {}) => ({
  ...{ space: space.slug, rule: uuidv7(), version: 0, name: "Sales talk", effect: "nudge" as const },
  ...{ says: "Not here.", spec: { kind: "words" as const, words: ["bargain"] } },
  ...more,
});
const listed = async (rule: string) =>
  (await as(staff).rules.list({ space: space.slug })).find(({ id }) => id === rule);

test("a space begins with rules that are off, and each becomes its own when it is switched on", async () => {
  const first = await as(staff).rules.list({ space: space.slug });
  expect(first.map(({ spec, enabled, version }) => [spec.kind, enabled, version])).toEqual(
    ["first-post", "links", "repeats", "pace", "mentions", "heat"].map((kind) => [kind, false, 0]),
  );
  const [rule] = first;
  await as(staff).rules.enable({ space: space.slug, rule: rule!.id });
  expect(await listed(rule!.id)).toMatchObject({ ...rule, enabled: true, version: 1, updatedAt: expect.any(String) });
  await as(staff).rules.disable({ space: space.slug, rule: rule!.id });
  const elsewhere = await a.space();
  const other = await as(await a.moderator(elsewhere)).rules.list({ space: elsewhere.slug });
  expect(other.some(({ id }) => id === rule!.id)).toBe(false);
});

test("every version is kept with who made it and when, and logged; twice is once", async () => {
  const rule = words();
  for (let n = 0; n < 2; n++) await as(staff).rules.save(rule);
  const second = await a.moderator(space);
  const changed = { ...rule, version: 1, effect: "hold" as const };
  for (let n = 0; n < 2; n++) await as(second).rules.save(changed);
  for (let n = 0; n < 2; n++) await as(staff).rules.enable({ space: space.slug, rule: rule.rule });
  const history = await as(staff).rules.history({ space: space.slug, rule: rule.rule });
  expect(history.map(({ version, effect, enabled, by }) => [version, effect, enabled, by.id])).toEqual([
    [3, "hold", true, staff.id],
    [2, "hold", false, second.id],
    [1, "nudge", false, staff.id],
  ]);
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, rule.rule)).orderBy(logEntries.number);
  expect(log.map(({ act, targetKind, reason }) => [act, targetKind, reason])).toEqual([
    ["rule-made", "rule", "Sales talk"],
    ["rule-changed", "rule", "Sales talk"],
    ["rule-on", "rule", "Sales talk"],
  ]);
});

test("who changes an older version is told so, and changes nothing", async () => {
  const rule = words();
  await as(staff).rules.save(rule);
  await as(staff).rules.save({ ...rule, version: 1, name: "Offers" });
  await refused(as(staff).rules.save({ ...rule, version: 1, name: "Adverts" }), "CONFLICT");
  expect((await listed(rule.rule))?.name).toBe("Offers");
});

test("a rule of another space is not found; an id that is taken there is refused", async () => {
  const rule = words();
  await as(staff).rules.save(rule);
  const elsewhere = await a.space();
  const stranger = as(await a.moderator(elsewhere)).rules;
  const there = { space: elsewhere.slug, rule: rule.rule };
  await refused(stranger.enable(there), "NOT_FOUND");
  await refused(stranger.save({ ...rule, ...there, version: 1 }), "NOT_FOUND");
  await refused(stranger.save({ ...rule, ...there }), "CONFLICT");
  expect(await stranger.history(there)).toEqual([]);
});

test("a pattern that cannot be read, is 10 kB long or repeats too much is refused; numbers have their bounds", async () => {
  const pattern = (source: string) => words({ spec: { kind: "pattern", pattern: source } });
  for (const source of ["(", "x".repeat(10_000), "a{1000}".repeat(60)]) {
    await refused(as(staff).rules.save(pattern(source)), "BAD_REQUEST");
    await refused(as(staff).rules.dryRun(pattern(source)), "BAD_REQUEST");
  }
  await as(staff).rules.save(pattern("(a+)+$"));
  for (const spec of [
    { kind: "pace", posts: 0, minutes: 5 },
    { kind: "links", most: -1, newcomers: true },
    { kind: "heat", flags: 0, posts: 0, people: 1, minutes: 5 },
    { kind: "words", words: ["!!"] },
  ])
    await refused(as(staff).rules.save(words({ spec })), "BAD_REQUEST");
});

test("a dry run says what a rule would have caught among the last posts, and catches nothing", async () => {
  const here = await a.space();
  const [moderator, ada] = [await a.moderator(here), await a.member(here)];
  const thread = await a.thread(here, moderator);
  const at = { space: here, thread };
  const caught = await a.post(ada, { ...at, body: "What a *bargain* it is" });
  await a.post(ada, { ...at, body: "What a price it is" });
  await a
    .post(moderator, { space: await a.space(), thread: await a.thread(await a.space()), body: "A bargain" })
    .catch(() => null);
  const run = await as(moderator).rules.dryRun({ space: here.slug, spec: words().spec });
  expect(run).toMatchObject({ looked: 2, count: 1, cut: false });
  expect(run.caught).toMatchObject([{ id: caught.id, gist: "What a bargain it is", thread: thread.title }]);
  const pace = await as(moderator).rules.dryRun({ space: here.slug, spec: { kind: "pace", posts: 1, minutes: 5 } });
  expect(pace.count).toBe(1);
  const first = await as(moderator).rules.dryRun({ space: here.slug, spec: { kind: "first-post" } });
  expect(first.caught.map(({ id }) => id)).toEqual([caught.id]);
  expect((await as(ada).posts.source({ space: here.slug, post: caught.id })).version).toBe(1);
});

test("a dry run of a heavy pattern over long posts ends in time and says that it was cut", async () => {
  const here = await a.space();
  const [moderator, ada] = [await a.moderator(here), await a.member(here)];
  const thread = await a.thread(here, moderator);
  for (let n = 0; n < 25; n++) await a.post(ada, { space: here, thread, body: `${n} ${"ab ".repeat(10_000)}` });
  const spec = { kind: "pattern" as const, pattern: "(?:[ab ]?){250}\\x00" };
  const { answer, took } = await cpuOf(() => as(moderator).rules.dryRun({ space: here.slug, spec }));
  expect(answer.cut).toBe(true);
  expect(answer.looked).toBeLessThan(25);
  expect(took).toBeLessThan(1_500);
}, 60_000);
