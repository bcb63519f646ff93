import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import type { By } from "@/server/moderation/decisions/acts/act";
import { undo } from "@/server/moderation/decisions/undoing/write";
import { type Decide, decide, personId } from "@/server/moderation/decisions/write";
import type { Desk } from "@/server/moderation/desk";
import type { Outcome } from "./view";

type Batch = { batch: string; decisions: Decide[] };

/** Decides over several cases, each for itself: one that cannot be decided leaves the others as they are. */
export const decideMany = (by: By, desk: Desk, { batch, decisions: wishes }: Batch): Promise<Outcome[]> =>
  eachOf(wishes, async (wish) => void (await decide(by, desk, { ...wish, batch })));

/** Takes back what one decided at once and has not taken back yet, the last first. */
export async function undoBatch(by: By, desk: Desk, batch: string): Promise<Outcome[]> {
  const mine = and(eq(decisions.batchId, batch), eq(decisions.byId, by.id), eq(decisions.deskId, desk.id));
  const rows = await db()
    .select({ id: decisions.id, kind: decisions.targetKind })
    .from(decisions)
    .where(and(mine, isNull(decisions.undoneAt)))
    .orderBy(asc(decisions.at));
  const ids = new Set(rows.map(({ id }) => id));
  // What a person got with a decision is taken back with it.
  const whole = rows.filter(({ id, kind }) => kind !== "account" || !ids.has(personId(id)));
  return eachOf(whole.reverse(), ({ id }) => undo(by, desk, id));
}

/** One after the other: a batch leaves connections to those who decide beside it. */
async function eachOf<T extends { id: string }>(those: T[], act: (one: T) => Promise<void>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of those) {
    outcomes.push(
      await act(one).then(
        (): Outcome => ({ decision: one.id, ok: true }),
        (error: unknown) => refusalOf(one.id, error),
      ),
    );
  }
  return outcomes;
}

function refusalOf(decision: string, error: unknown): Outcome {
  if (error instanceof Refusal) {
    const { code, message, detail = {} } = error;
    return { decision, ok: false, code, message, detail };
  }
  log.error({ err: error, decision }, "a decision of several failed");
  const message = "Something went wrong here. Try it again.";
  return { decision, ok: false, code: "INTERNAL_SERVER_ERROR", message, detail: {} };
}
