import { TRPCError } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { decisions } from "@/db/schema/decisions";
import { addPage, applyDeskFrame, heldBy, type ShelfState } from "@/server/moderation/cases/shelf/view";
import type { CaseRow, DeskFrame } from "@/server/moderation/view";
import { liveServer, until } from "@/tests/support/live-server";
import { fillCases } from "@/tests/support/many-cases";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();
/** The promise is 2,000; what is shared with other work takes fewer, by `CASES`. */
const CASES = Number(process.env.CASES ?? 2_000);
const MODERATORS = 20;
/** They all reach for the heaviest few: most of the time somebody else does too. */
const REACH = 30;

/** A moderator's screen: a shelf that is loaded as it empties, and kept true by frames alone. */
async function screenOf(person: Person, space: Space) {
  const list = (after?: string) => as(person).cases.list({ space: space.slug, ...(after && { after }) });
  const ear = await live.connect(person);
  await ear.socket.timeout(10_000).emitWithAck("desk.enter", { space: space.slug });
  let state: ShelfState = await list();
  let asking = false;
  const catchUp = () => {
    if (asking) return;
    asking = true;
    void missed().finally(() => {
      asking = false;
    });
  };
  const hear = (frame: DeskFrame) => {
    const next = applyDeskFrame(state, frame);
    if (next) state = next;
    else catchUp();
  };
  async function missed(): Promise<void> {
    const since = await as(person).cases.since({ space: space.slug, seq: state.seq });
    if ("reset" in since) state = await list();
    else state = applyDeskFrame(state, since) ?? state;
  }
  ear.desk.forEach(hear);
  ear.socket.on("desk.frame", hear);
  ear.socket.on("desk.head", ({ seq }) => void (seq > state.seq && catchUp()));
  return {
    now: () => state,
    async next(): Promise<CaseRow | undefined> {
      if (state.cases.length < REACH && state.more !== null) state = addPage(state, await list(state.more));
      // Whoever sees that another has a case in hand takes the next; what is seen is a moment old.
      const free = state.cases.filter((row) => (heldBy(row, Date.now())?.by.id ?? person.id) === person.id);
      return free[Math.floor(Math.random() * Math.min(REACH, free.length))];
    },
  };
}

test(`${MODERATORS} moderators at ${CASES} cases at once: each is decided once, none is lost, and every screen ends empty`, async () => {
  const space = await a.space();
  const author = await a.member(space);
  const flagger = await a.member(space);
  await fillCases({ spaceId: space.id, authorId: author.id, flaggerId: flagger.id, cases: CASES, perThread: 50 });
  const people = await Promise.all(Array.from({ length: MODERATORS }, () => a.moderator(space)));
  const screens = await Promise.all(people.map((person) => screenOf(person, space)));
  const outcomes = { decided: 0, conflicts: 0 };
  await Promise.all(
    screens.map(async (screen, n) => {
      const me = as(people[n]!);
      for (let row = await screen.next(); ; row = await screen.next()) {
        if (!row) {
          // The last ones may be in another's hands: their frame empties this screen too.
          if (await until(() => screen.now().cases.length === 0, 1_000)) return;
          continue;
        }
        const seen = { space: space.slug, case: row.id };
        const wish = { id: uuidv7(), target: row.target, case: { id: row.id, version: row.version } };
        const act = n % 2 ? ("hide" as const) : ("keep" as const);
        try {
          // Half of them take a case up first; the others are quick.
          if (n % 3) await me.cases.lease(seen);
          await me.decisions.decide({ space: space.slug, ...wish, act });
          outcomes.decided++;
        } catch (error) {
          const code = error instanceof TRPCError ? error.code : "";
          // On a machine that others use too somebody may be told to try again.
          if (code !== "CONFLICT" && code !== "SERVICE_UNAVAILABLE") throw error;
          if (code === "CONFLICT") outcomes.conflicts++;
        }
      }
    }),
  );
  expect(outcomes.decided).toBe(CASES);
  expect(outcomes.conflicts, "they did collide").toBeGreaterThan(0);
  const [counted] = await db()
    .select({ all: sql<number>`count(*)::int`, cases: sql<number>`count(distinct ${decisions.caseId})::int` })
    .from(decisions)
    .where(eq(decisions.deskId, space.id));
  expect(counted).toEqual({ all: CASES, cases: CASES });
  const states = await db().selectDistinct({ state: cases.state }).from(cases).where(eq(cases.deskId, space.id));
  expect(states).toEqual([{ state: "decided" }]);
  const { deskId, seq, ...fresh } = await as(people[0]!).cases.list({ space: space.slug });
  expect(await until(() => screens.every((screen) => screen.now().seq === seq))).toBe(true);
  for (const [n, screen] of screens.entries())
    expect(screen.now()).toEqual({ deskId, seq, ...fresh, me: people[n]!.id });
}, 300_000);
