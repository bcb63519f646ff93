import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { conditionAnswers } from "@/db/schema/attachments";
import { changes, posts } from "@/db/schema/posts";
import { flows, stances } from "@/db/schema/stances";
import { positions, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { pseudonymIn } from "@/server/classes/pseudonyms/write";
import { conflict, forbidden, found, invalid } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { maySpeak, whyNotSpeak } from "@/server/spaces/policy";
import type { SpaceSeen, SpaceView } from "@/server/spaces/view";
import { join } from "@/server/spaces/write";
import { inThread, nextChange } from "@/server/threads/changes/write";
import { participate } from "@/server/threads/participants/write";
import type { ThreadRow } from "@/server/threads/read";
import { creditIn, findCause } from "./causes/write";
import { lastChange } from "./view";

export type Stance = {
  position: string;
  confidence: number;
  wouldChange: string;
  shown: boolean;
  because?: string | undefined;
  reason: string;
};
type By = { id: string };
type Held = Awaited<ReturnType<typeof historyIn>>[number];
type Taking = { by: By; space: SpaceView; thread: ThreadRow; stance: Stance };

/** Nobody changes their mind so often in a day; and a person's next change reads all before it under the thread's lock. */
export const MOST_CHANGES = 200;

/** Takes or changes a stance; every change is kept. Taking the same stance again changes nothing. */
export async function takeStance(by: By, space: SpaceView, thread: ThreadRow, stance: Stance): Promise<void> {
  const { taken, credited, withdrawn } = await inThread(thread.id, (tx) => takeIn(tx, { by, space, thread, stance }));
  if (taken) announce("stance.taken", { space, thread });
  if (withdrawn) announce("post.marked", { space, thread });
  if (credited) announce("post.endorsed", { space, thread });
}

type Taken = { taken: boolean; credited: boolean; withdrawn: boolean };

async function takeIn(tx: Transaction, taking: Taking): Promise<Taken> {
  const { by, space, thread, stance } = taking;
  // Who names a cause endorses it: their other tabs wait, as they do for any endorsement.
  const { actor, here } = await join(tx, space, by.id, { alone: stance.because !== undefined });
  // The thread's row is the lock of its counters, and of what becomes of its posts.
  const { mergedIntoId } = threads;
  const [now] = await tx.select({ mergedIntoId }).from(threads).where(eq(threads.id, thread.id)).for("update");
  if (found(now).mergedIntoId) throw conflict("This thread became part of another one. Take your stance there.");
  const history = await historyIn(tx, taking);
  const before = history.at(-1);
  if (isNewlyShown(stance, before) && !maySpeak(actor, here)) throw forbidden(whyNotSpeak(actor, here));
  const cause = stance.because === undefined ? null : await findCause(tx, { ...taking, because: stance.because });
  if (cause && !before) throw invalid("Take a stance first: there is nothing yet that a post could have changed.");
  const taken =
    before && same(before, stance)
      ? null
      : await insertStance(tx, taking, {
          history,
          pseudonymId: await shownUnder(tx, { taking, writer: { actor, here }, before }),
        });
  const credited = cause !== null && (await credit(tx, taking, taken ? [...history, taken] : history));
  const withdrawn = taken !== null && !stance.shown && (await withdrawConditions(tx, taking));
  return { taken: taken !== null, credited, withdrawn };
}

/** Words for others to read are spoken, also beside a stance. What they could read already stays. */
const isNewlyShown = ({ shown, wouldChange }: Stance, before: Held | undefined) =>
  shown && wouldChange !== "" && !(before?.saysSame && before.wouldChangeShown);

type Shown = { taking: Taking; writer: { actor: NonNullable<Actor>; here: SpaceSeen }; before: Held | undefined };
/** The same words stay under the name they were said under: under another they would tell who that is. */
async function shownUnder(tx: Transaction, { taking, writer, before }: Shown): Promise<string | null> {
  const { stance, thread } = taking;
  if (!stance.shown || stance.wouldChange === "") return null;
  if (before?.saysSame && before.wouldChangeShown) return before.pseudonymId;
  return pseudonymIn(tx, thread.id, writer);
}

/** What somebody no longer lets others read leaves the posts that answered it, too. True where it stood in one. */
async function withdrawConditions(tx: Transaction, { by, thread }: Taking): Promise<boolean> {
  const mine = and(eq(stances.threadId, thread.id), eq(stances.accountId, by.id), stances.wouldChangeShown);
  const hidden = await tx.update(stances).set({ wouldChangeShown: false }).where(mine).returning({ id: stances.id });
  if (hidden.length === 0) return false;
  const ids = hidden.map(({ id }) => id);
  const answered = await tx
    // A post that answered it may have gone to another thread: its readers are told there.
    .selectDistinct({ postId: conditionAnswers.postId, threadId: posts.threadId })
    .from(conditionAnswers)
    .innerJoin(posts, eq(posts.id, conditionAnswers.postId))
    .where(inArray(conditionAnswers.stanceId, ids))
    .orderBy(asc(posts.threadId));
  for (const { postId, threadId } of answered) {
    const { seq } = await nextChange(tx, threadId);
    await tx.insert(changes).values({ threadId, seq, postId, kind: "marked" });
  }
  return answered.length > 0;
}

/** Without its texts, for the thread's row is held: whether the words are the same the database says. */
const kept = ({ wouldChange }: Stance) => ({
  ...{ id: stances.id, threadId: stances.threadId, positionId: stances.positionId, confidence: stances.confidence },
  ...{ wouldChangeShown: stances.wouldChangeShown, becauseId: stances.becauseId, createdAt: stances.createdAt },
  pseudonymId: stances.pseudonymId,
  saysSame: sql<boolean>`${stances.wouldChange} = ${wouldChange}`,
  recent: sql<boolean>`${stances.createdAt} > now() - interval '1 day'`,
});

/** Every stance of one person in the thread, the first first. */
const historyIn = (tx: Transaction, { by, thread, stance }: Taking) =>
  tx
    .select(kept(stance))
    .from(stances)
    .where(and(eq(stances.threadId, thread.id), eq(stances.accountId, by.id)))
    .orderBy(asc(stances.createdAt), asc(stances.id));

const same = (held: Held, stance: Stance) =>
  held.positionId === stance.position &&
  held.confidence === stance.confidence &&
  held.saysSame &&
  held.wouldChangeShown === stance.shown;

type Onto = { history: Held[]; pseudonymId: string | null };
async function insertStance(tx: Transaction, { by, thread, stance }: Taking, onto: Onto): Promise<Held> {
  const { history, pseudonymId } = onto;
  if (history.filter(({ recent }) => recent).length >= MOST_CHANGES)
    throw invalid(`You have changed your stance ${MOST_CHANGES} times here since yesterday. Change it tomorrow.`);
  const [first, before] = [history[0], history.at(-1)];
  await recount(tx, thread, { first: first?.positionId, from: before?.positionId, to: stance.position });
  if (before) await tx.update(stances).set({ current: false }).where(eq(stances.id, before.id));
  const { position: positionId, confidence, wouldChange, shown: wouldChangeShown } = stance;
  const row = { threadId: thread.id, accountId: by.id, positionId, confidence, wouldChange, wouldChangeShown };
  // By the clock, not by the transaction's beginning: of two tabs the one that waited longer is the later.
  const createdAt = sql`greatest(clock_timestamp(), ${before?.createdAt ?? null}::timestamptz + interval '1 microsecond')`;
  const [taken] = await tx
    .insert(stances)
    .values({ id: uuidv7(), ...row, pseudonymId, createdAt })
    .returning(kept(stance));
  await participate(tx, thread.id, by.id);
  return found(taken);
}

/** Names the post as the cause of the change by which they stand where they stand. */
async function credit(tx: Transaction, { by, stance }: Taking, history: Held[]): Promise<boolean> {
  const standing = history.map((held) => ({ ...held, position: held.positionId }));
  const last = lastChange(standing);
  if (!last) throw invalid("Your stance has not changed yet: move it, then say what moved you.");
  const { change, before } = last;
  return creditIn(tx, { by, change, before, because: stance.because ?? "", reason: stance.reason });
}

type Move = { first: string | undefined; from: string | undefined; to: string };

/** Moves one person from a position's counts to another's. A position of another thread is not found. */
async function recount(tx: Transaction, thread: { id: string }, { first = "", from, to }: Move): Promise<void> {
  const ids = [to, ...(from ? [from] : [])];
  const rows = await tx
    .select({ id: positions.id })
    .from(positions)
    .where(and(inArray(positions.id, ids), eq(positions.threadId, thread.id)))
    .orderBy(asc(positions.number))
    .for("update");
  found(rows.find(({ id }) => id === to));
  if (from === to) return;
  const arrived = { standing: sql`${positions.standing} + 1`, started: sql`${positions.started} + ${from ? 0 : 1}` };
  await tx.update(positions).set(arrived).where(eq(positions.id, to));
  await flow(tx, { threadId: thread.id, fromId: from ? first : to, toId: to, people: 1 });
  if (!from) return;
  await tx
    .update(positions)
    .set({ standing: sql`${positions.standing} - 1` })
    .where(eq(positions.id, from));
  await flow(tx, { threadId: thread.id, fromId: first, toId: from, people: -1 });
}

/** Counts one person more, or one fewer, among those who began at one position and stand at the other. */
const flow = (tx: Transaction, row: Required<typeof flows.$inferInsert>) =>
  tx
    .insert(flows)
    .values(row)
    .onConflictDoUpdate({
      target: [flows.threadId, flows.fromId, flows.toId],
      set: { people: sql`${flows.people} + ${row.people}` },
    });
