import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { memberships, spaces } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { changed } from "@/server/moderation/cases/changes/write";
import { briefly } from "@/server/moderation/log/brief";
import { record } from "@/server/moderation/log/write";
import type { ActName } from "@/server/moderation/view";
import { seedThreadId } from "./seed";
import { lockSeeds, remember, remembered } from "./seed-memory";
import {
  type Bench,
  type DemoDecided,
  type DemoFlag,
  type DemoModeration,
  moment,
  readDemoModeration,
} from "./seed-moderation-file";
import { stableId } from "./seed-names";
import { holdSpam } from "./seed-spam";

const KEY = "seed:demo-moderation";
const FORUM = "october-1917";

/** Gives the demo's moderators something to do and something to look back on: once, after the threads are filled. */
export async function seedModeration(folder = "db/seed/demo"): Promise<void> {
  if ((await remembered(db(), KEY)).length > 0) return;
  const file = readDemoModeration(folder);
  if (!file) return;
  await inTransaction(async (tx) => {
    await lockSeeds(tx);
    if ((await remembered(tx, KEY)).length > 0) return;
    const bench = await benchOf(tx);
    if (!bench) return;
    await holdSpam(tx, bench, file.spam);
    for (const one of file.flags) await openCase(tx, bench, { ...one, flags: one.flags });
    await flagPerson(tx, bench, file.person);
    // As they came about, so that the log's numbers rise with time.
    const past = [
      ...file.decided.map((one, index) => ({ at: one.at, write: () => decidedCase(tx, bench, { ...one, index }) })),
      ...file.sanctions.map((one) => ({ at: one.at, write: () => sanction(tx, bench, one) })),
    ];
    for (const { write } of past.toSorted((a, b) => b.at - a.at)) await write();
    for (const one of file.decided) await appealOf(tx, bench, one);
    await remember(tx, KEY, ["done"]);
  });
}

async function benchOf(tx: Transaction): Promise<Bench | null> {
  const [space] = await tx.select().from(spaces).where(eq(spaces.slug, FORUM));
  if (!space) return null;
  const rows = await tx
    .select({ handle: accounts.handle, id: accounts.id, role: memberships.role })
    .from(accounts)
    .innerJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id)));
  const moderators = rows.filter(({ role }) => role === "moderator").map(({ id }) => id);
  const people = new Map(rows.map(({ handle, id }) => [handle, id]));
  return moderators.length > 0 ? { spaceId: space.id, slug: space.slug, now: Date.now(), people, moderators } : null;
}

const accountOf = (bench: Bench, handle: string): string => {
  const id = bench.people.get(handle);
  if (!id) throw new Error(`The demo's moderation needs @${handle}.`);
  return id;
};

type Found = { id: string; threadId: string; authorId: string; version: number };
/** A post of a thread by its key; null in a demo that was filled before the post was written. */
async function postOf(tx: Transaction, { thread, post }: { thread: string; post: string }): Promise<Found | null> {
  const id = stableId(seedThreadId(FORUM, thread), "post", post);
  const { threadId, authorId, version } = posts;
  const [row] = await tx.select({ id: posts.id, threadId, authorId, version }).from(posts).where(eq(posts.id, id));
  return row ?? null;
}

type Target = { kind: "post" | "account"; id: string; threadId: string | null; subjectId: string; version: number };

/** A case with its flags; answers its id. */
async function insertCase(
  tx: Transaction,
  bench: Bench,
  { target, raised, more }: { target: Target; raised: DemoFlag[]; more?: Partial<typeof cases.$inferInsert> },
): Promise<string> {
  const id = stableId("case", target.id);
  const weight = raised.length / 2;
  const first = Math.max(...raised.map(({ at }) => at));
  const row = {
    ...{ id, deskId: bench.spaceId, spaceId: bench.spaceId, targetKind: target.kind, targetId: target.id },
    ...{ threadId: target.threadId, subjectId: target.subjectId, weight, flagCount: raised.length },
    ...{ reasons: [...new Set(raised.map(({ reason }) => reason))], openedAt: moment(bench, first), ...more },
  };
  await tx.insert(cases).values(row);
  const outcome = more?.state ? ("upheld" as const) : ("open" as const);
  await tx.insert(flags).values(
    raised.map(({ by, reason, text, at }, index) => ({
      ...{
        id: stableId(id, "flag", index),
        caseId: id,
        byId: accountOf(bench, by),
        reason,
        text,
        weight: 0.5,
        outcome,
      },
      ...{ revision: target.version, createdAt: moment(bench, at) },
    })),
  );
  await changed(tx, { id, deskId: bench.spaceId, escalatedAt: null });
  return id;
}

async function openCase(
  tx: Transaction,
  bench: Bench,
  one: { thread: string; post: string; flags: DemoFlag[] },
): Promise<void> {
  const post = await postOf(tx, one);
  if (!post) return;
  const target = { kind: "post" as const, ...post, subjectId: post.authorId };
  await insertCase(tx, bench, { target, raised: one.flags });
}

async function flagPerson(tx: Transaction, bench: Bench, { handle, flags: raised }: DemoModeration["person"]) {
  const id = accountOf(bench, handle);
  const target = { kind: "account" as const, id, threadId: null, subjectId: id, version: 1 };
  await insertCase(tx, bench, { target, raised });
}

/** The effects of these acts are in the threads' own files; here is who decided, why, and what became of the flags. */
async function decidedCase(tx: Transaction, bench: Bench, one: DemoDecided & { index: number }): Promise<void> {
  const post = await postOf(tx, one);
  if (!post) return;
  const target = { kind: "post" as const, ...post, subjectId: post.authorId };
  const byId = bench.moderators[one.index % bench.moderators.length] ?? "";
  const [at, decisionId] = [moment(bench, one.at), stableId("decision", post.id)];
  const first = Math.max(...one.flags.map(({ at: raised }) => raised));
  const lookedAt = moment(bench, one.at + (first - one.at) * 0.4);
  const state = one.appeal ? ("appealed" as const) : ("decided" as const);
  const more = { state, decidedAt: at, lookedAt, decisionId };
  const caseId = await insertCase(tx, bench, { target, raised: one.flags, more });
  if (one.act === "keep") await tx.update(flags).set({ outcome: "rejected" }).where(eq(flags.caseId, caseId));
  const hidden = one.act === "hide";
  await decision(tx, bench, {
    ...{ id: decisionId, caseId, byId, act: one.act, at, targetKind: "post", targetId: post.id },
    ...{ threadId: post.threadId, subjectId: post.authorId, revision: post.version },
    ...{ houseRule: one.houseRule, message: one.message, note: one.note },
    before: hidden ? { state: "published" } : {},
    after: hidden ? { state: "hidden" } : {},
  });
}

async function appealOf(tx: Transaction, bench: Bench, one: DemoDecided): Promise<void> {
  const post = await postOf(tx, one);
  if (!one.appeal || !post) return;
  const [caseId, decisionId] = [stableId("case", post.id), stableId("decision", post.id)];
  const appeal = { id: stableId("appeal", post.id), decisionId, byId: post.authorId, text: one.appeal.text };
  await tx.insert(appeals).values({ ...appeal, at: moment(bench, one.appeal.at) });
  const said = { caseId, decisionId, reason: one.appeal.text, at: moment(bench, one.appeal.at) };
  await record(tx, {
    spaceId: bench.spaceId,
    byId: post.authorId,
    act: "appeal",
    target: { kind: "post", id: post.id },
    ...said,
  });
}

type NewDecision = Omit<typeof decisions.$inferInsert, "deskId" | "spaceId"> & { at: Date; act: ActName };
async function decision(tx: Transaction, { spaceId }: Bench, row: NewDecision): Promise<void> {
  await tx.insert(decisions).values({ ...row, deskId: spaceId, spaceId });
  // What a thread's own file hides is in the log already.
  if (row.act === "hide") return;
  const { byId, act, caseId, id, houseRule, message, note, at } = row;
  const target = { kind: row.targetKind, id: row.targetId };
  const detail = { before: briefly(row.before ?? {}), after: briefly(row.after ?? {}), message, note };
  await record(tx, { spaceId, byId, act, target, caseId, decisionId: id, houseRule, reason: message, detail, at });
}

async function sanction(tx: Transaction, bench: Bench, one: DemoModeration["sanctions"][number]): Promise<void> {
  const [accountId, at] = [accountOf(bench, one.person), moment(bench, one.at)];
  const id = stableId("sanction", one.person, one.act);
  const { act, houseRule, message, note } = one;
  const who = { targetKind: "account" as const, targetId: accountId, subjectId: accountId };
  await decision(tx, bench, { id, byId: bench.moderators[0] ?? "", act, at, ...who, houseRule, message, note });
  await tx.insert(sanctions).values({
    ...{ id, decisionId: id, spaceId: bench.spaceId, accountId, at, kind: act === "warn" ? "warning" : "note" },
    acknowledgedAt: one.acknowledged ? moment(bench, one.acknowledged) : null,
  });
}
