import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { deskOf, SITE } from "@/server/moderation/desk";
import { erase } from "@/server/moderation/log/erasing/write";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { COMMON_RULES, COMMON_TEMPLATES } from "./view";
import { saveTemplates } from "./write";

ownDatabase();
let space: Space;
let moderator: Person;
let here: { space: string };
beforeEach(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  here = { space: space.slug };
});

const quiet = { code: null, title: "Write slowly", text: "" };
const rulesFor = (who: Person | null) => as(who).words.houseRules(here);

test("a desk without rules of its own has the common ones; its own are read by everybody and logged", async () => {
  expect(await rulesFor(null)).toEqual(COMMON_RULES);
  const seen = await rulesFor(null);
  await as(moderator).words.saveRules({ ...here, seen, rules: [quiet, ...seen.slice(0, 2)] });
  expect((await rulesFor(null)).map(({ code, title }) => [code, title])).toEqual([
    ["R6", "Write slowly"],
    ["R1", COMMON_RULES[0]?.title],
    ["R2", COMMON_RULES[1]?.title],
  ]);
  const log = await db().select().from(logEntries).where(eq(logEntries.targetId, space.id));
  expect(log.map(({ act, byId }) => [act, byId])).toEqual([["house-rules", moderator.id]]);
});

test("a code that a decision names never comes to mean another rule", async () => {
  const seen = await rulesFor(null);
  await as(moderator).words.saveRules({ ...here, seen, rules: [...seen, quiet] });
  const post = await a.post(moderator, { space, thread: await a.thread(space, moderator) });
  const target = { kind: "post" as const, id: post.id };
  await as(moderator).decisions.decide({ ...here, id: uuidv7(), target, act: "hide", houseRule: "R6" });
  await as(moderator).words.saveRules({ ...here, seen: await rulesFor(null), rules: seen });
  await as(moderator).words.saveRules({ ...here, seen: await rulesFor(null), rules: [...seen, quiet] });
  expect((await rulesFor(null)).at(-1)?.code).toBe("R7");
});

test("a decision names a house rule by a code that there can be, and no code ends the giving of others", async () => {
  const seen = await rulesFor(null);
  const post = await a.post(moderator, { space, thread: await a.thread(space, moderator) });
  const decide = (houseRule: string) =>
    as(moderator).decisions.decide({
      ...{ ...here, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide", houseRule },
    });
  for (const code of ["R9999", "R0", "R1e99", "rude"]) await refused(decide(code), "BAD_REQUEST");
  await as(moderator).words.saveRules({ ...here, seen, rules: seen });
  await db()
    .insert(decisions)
    .values({
      ...{ id: uuidv7(), deskId: space.id, spaceId: space.id, byId: moderator.id, act: "keep", targetKind: "post" },
      ...{ targetId: post.id, houseRule: "R999" },
    });
  await as(moderator).words.saveRules({ ...here, seen: await rulesFor(null), rules: [...seen, quiet] });
  expect((await rulesFor(null)).at(-1)?.code).toBe("R6");
  const kept = await rulesFor(null);
  await as(moderator).words.saveRules({ ...here, seen: kept, rules: kept });
});

test("what was written over meanwhile is refused with what is there now, and nothing is lost", async () => {
  const other = await a.moderator(space);
  const seen = await rulesFor(null);
  await as(other).words.saveRules({ ...here, seen, rules: seen.slice(0, 1) });
  await refused(as(moderator).words.saveRules({ ...here, seen, rules: [quiet] }), "CONFLICT");
  expect(await rulesFor(null)).toEqual(seen.slice(0, 1));
});

test("templates are for staff: they are kept in their order, and no member reads them", async () => {
  const { templates: seen } = await as(moderator).words.get(here);
  expect(seen).toEqual(COMMON_TEMPLATES);
  const mine = { name: "A word", act: "" as const, houseRule: "R1", message: "Please." };
  await as(moderator).words.saveTemplates({ ...here, seen, templates: [mine, ...seen] });
  expect((await as(moderator).words.get(here)).templates).toEqual([mine, ...seen]);
  await refused(as(await a.member(space)).words.get(here), "FORBIDDEN");
});

test("what is too long, empty or of an unknown act is refused", async () => {
  const save = (rule: object) =>
    as(moderator).words.saveRules({ ...here, seen: [...COMMON_RULES], rules: [{ ...quiet, ...rule }] });
  for (const rule of [{ title: "" }, { title: "x".repeat(81) }, { text: "x".repeat(601) }, { code: "1" }])
    await refused(save(rule), "BAD_REQUEST");
  expect(await rulesFor(null)).toEqual(COMMON_RULES);
});

test("the rules of two desks are apart", async () => {
  const elsewhere = await a.space();
  await as(moderator).words.saveRules({ ...here, seen: [...COMMON_RULES], rules: [quiet] });
  expect(await as(null).words.houseRules({ space: elsewhere.slug })).toEqual(COMMON_RULES);
  await refused(
    as(moderator).words.saveRules({ space: elsewhere.slug, seen: [...COMMON_RULES], rules: [quiet] }),
    "FORBIDDEN",
  );
});

test("whose right was taken while they wrote saves no words of the site's, and erases nothing of a log", async () => {
  const [site, member] = [await a.user({ siteRole: "moderator" }), await a.member(space)];
  const words = (by: Person) => saveTemplates(by, SITE, { seen: [...COMMON_TEMPLATES], templates: [] });
  await expect(words(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await as(moderator).words.saveRules({ ...here, seen: await rulesFor(null), rules: [quiet] });
  const [entry] = await db().select().from(logEntries).where(eq(logEntries.targetId, space.id));
  await expect(erase(member, deskOf(space), entry!.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await db().select().from(logEntries).where(eq(logEntries.id, entry!.id)))[0]?.erasedAt).toBeNull();
  await erase(moderator, deskOf(space), entry!.id);
  await words(site);
});
