import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { decisions, sanctions } from "@/db/schema/decisions";
import { found } from "@/server/errors";
import { deskOf, SITE } from "@/server/moderation/desk";
import { mayReadSpace, maySpeak, mayTakePart } from "@/server/spaces/policy";
import { findSpace } from "@/server/spaces/read";
import { a, ownDatabase, type Person, type Space } from "@/tests/support/world";

ownDatabase();

const KINDS = ["note", "warning", "silence", "suspension", "ban"] as const;
type Given = {
  kind: (typeof KINDS)[number];
  where: "here" | "elsewhere" | "site";
  ended: "no" | "over" | "later" | "lifted";
  read: boolean;
};
const given: fc.Arbitrary<Given> = fc.record({
  kind: fc.constantFrom(...KINDS),
  where: fc.constantFrom("here", "elsewhere", "site"),
  ended: fc.constantFrom("no", "over", "later", "lifted"),
  read: fc.boolean(),
});

/** In words: what stops whom. */
function expected(all: Given[], space: Space) {
  const stops = ({ kind, where, ended, read }: Given) =>
    where !== "elsewhere" && (ended === "no" || ended === "later") && !(kind === "warning" && read);
  const has = (...kinds: Given["kind"][]) => all.some((one) => kinds.includes(one.kind) && stops(one));
  return {
    takesPart: !has("suspension", "ban"),
    speaks: !has("warning", "silence", "suspension", "ban"),
    reads: space.kind === "forum" || !has("ban"),
  };
}

async function put(person: Person, { where, ended, kind, read }: Given, at: { here: Space; elsewhere: Space }) {
  const space = where === "site" ? null : at[where];
  const [id, decisionId] = [uuidv7(), uuidv7()];
  const target = { act: kind, targetKind: "account" as const, targetId: person.id };
  await db()
    .insert(decisions)
    .values({ id: decisionId, deskId: (space ? deskOf(space) : SITE).id, byId: person.id, ...target });
  const [minute, now] = [60_000, Date.now()];
  const until = ended === "over" ? new Date(now - minute) : ended === "later" ? new Date(now + minute) : null;
  const times = { until, liftedAt: ended === "lifted" ? new Date() : null, acknowledgedAt: read ? new Date() : null };
  await db()
    .insert(sanctions)
    .values({ id, decisionId, spaceId: space?.id ?? null, accountId: person.id, kind, ...times });
}

test("whatever sanctions somebody has, they take part, speak and read as the words say", async () => {
  const elsewhere = await a.space();
  const places = [await a.space(), await a.space({ kind: "class" })];
  await fc.assert(
    fc.asyncProperty(fc.array(given, { maxLength: 4 }), fc.constantFrom(...places), async (all, here) => {
      const person = await a.member(here);
      for (const one of all) await put(person, one, { here, elsewhere });
      const seen = found(await findSpace(here.slug, person.id));
      const actor = { id: person.id, siteRole: "member", state: "active", confirmed: true } as const;
      const may = {
        takesPart: mayTakePart(actor, seen),
        speaks: maySpeak(actor, seen),
        reads: mayReadSpace(actor, seen),
      };
      expect(may).toEqual(expected(all, here));
    }),
    { numRuns: 150 },
  );
}, 60_000);
