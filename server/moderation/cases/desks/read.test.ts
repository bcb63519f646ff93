import { expect, test } from "vitest";
import { a, as, ownDatabase } from "@/tests/support/world";

ownDatabase();

test("somebody sees the desks they work at, with what waits there, and no others", async () => {
  const [one, two, seminar] = [await a.space(), await a.space(), await a.space({ kind: "class" })];
  const both = await a.moderator(one);
  const thread = await a.thread(one, await a.member(one));
  const post = await a.post(await a.member(one), { space: one, thread });
  const target = { kind: "post" as const, id: post.id };
  await as(await a.member(one)).flags.flag({ space: one.slug, target, reason: "spam" });
  const slugs = async (who: Parameters<typeof as>[0]) =>
    (await as(who).cases.desks()).map(({ space, counts }) => [space?.slug ?? null, counts.open]);
  expect(await slugs(both)).toEqual([[one.slug, 1]]);
  expect(await slugs(await a.member(seminar, "ta"))).toEqual([[seminar.slug, 0]]);
  expect(await slugs(await a.member(one))).toEqual([]);
  const site = await a.user({ siteRole: "moderator" });
  expect(await slugs(site)).toEqual([
    [one.slug, 1],
    [two.slug, 0],
    [null, 0],
  ]);
  const moderates = async (who: Parameters<typeof as>[0]) => as(who).cases.moderates();
  expect([await moderates(both), await moderates(site), await moderates(await a.member(one))]).toEqual([
    true,
    true,
    false,
  ]);
});
