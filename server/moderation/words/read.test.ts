import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { houseRules } from "@/db/schema/desks";
import { tellDecided } from "@/tests/support/jobs";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase } from "@/tests/support/world";
import { COMMON_RULES } from "./view";

ownDatabase();

const [common] = COMMON_RULES;

/** A silence of a member, by the first of the house rules. */
async function silenced(write: (deskId: string) => Promise<unknown> = async () => undefined) {
  const space = await a.space();
  const [moderator, person] = [await a.moderator(space), await a.member(space)];
  await write(space.id);
  const target = { kind: "account" as const, id: person.id };
  const wish = { space: space.slug, id: uuidv7(), target, act: "silence" as const, args: { until: null } };
  await as(moderator).decisions.decide({ ...wish, houseRule: "R1" });
  await tellDecided();
  const [page, inbox] = [await as(person).appeals.standing({}), await as(person).notifications.list({})];
  const about = await as(moderator).sanctions.about({ space: space.slug, person: person.id });
  return { decided: page.decisions[0], inForce: page.sanctions[0], told: inbox.notices[0], offered: about.houseRules };
}

test("of a desk that has written no rules people read the common one in their standing, in force, and as it is told", async () => {
  const { decided, inForce, told, offered } = await silenced();
  expect(decided?.houseRule).toEqual(common);
  expect(inForce?.houseRule).toEqual(common);
  expect(told?.words).toBe(`House rule R1: ${common?.title}`);
  expect(offered).toEqual(COMMON_RULES);
});

test("of a desk with rules of its own they read its own, and none of the common ones", async () => {
  const own = { code: "R1", title: "Write slowly", text: "Read first." };
  const { decided, inForce, told, offered } = await silenced((deskId) =>
    db()
      .insert(houseRules)
      .values({ ...own, deskId, place: 0 }),
  );
  expect(decided?.houseRule).toEqual(own);
  expect(inForce?.houseRule).toEqual(own);
  expect(told?.words).toBe("House rule R1: Write slowly");
  expect(offered).toEqual([own]);
});

test("a decision names a rule that there is; of an unknown code nothing is decided, and one sent again holds", async () => {
  const space = await a.space();
  const [moderator, person] = [await a.moderator(space), await a.member(space)];
  const here = { space: space.slug };
  const post = await a.post(person, { space, thread: await a.thread(space, moderator) });
  const wish = { ...here, id: uuidv7(), target: { kind: "post" as const, id: post.id }, act: "hide" as const };
  await refused(as(moderator).decisions.decide({ ...wish, houseRule: "R9" }), "BAD_REQUEST");
  expect((await as(person).appeals.standing({})).decisions).toEqual([]);
  await as(moderator).decisions.decide({ ...wish, houseRule: "R5" });
  const { rules: seen } = await as(moderator).words.get(here);
  await as(moderator).words.saveRules({ ...here, seen, rules: seen.slice(0, 4) });
  await as(moderator).decisions.decide({ ...wish, houseRule: "R5" });
  expect((await as(person).appeals.standing({})).decisions).toHaveLength(1);
});
