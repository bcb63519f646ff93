import { randomUUID } from "node:crypto";
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { decisions, sanctions } from "@/db/schema/decisions";
import { inTransaction, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import { closeSessions } from "@/server/accounts/sessions/write";
import { pseudonymDecided } from "@/server/classes/pseudonyms/read";
import { conflict, ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { By, Deciding, Done, Tell, Undoing } from "@/server/moderation/decisions/acts/act";
import type { Desk } from "@/server/moderation/desk";
import { record } from "@/server/moderation/log/write";
import { inForce } from "@/server/spaces/read";
import { lockAccount, standingIn } from "@/server/spaces/write";
import { maySanction } from "./policy";
import { handleOf } from "./read";
import type { SanctionKind } from "./view";

type Sanction = typeof sanctions.$inferSelect;
type Over = { by: By; desk: Desk; target: { id: string } };

/** The person, held until the commit: what they are writing now is either there before, or refused. */
async function hold(tx: Transaction, { by, desk, target }: Over): Promise<void> {
  const { id } = target;
  ensure(id !== by.id, "Nobody decides over themselves. Ask another moderator.");
  const lock = "no key update";
  const { actor, here } = desk.space
    ? await standingIn(tx, desk.space, { id, lock })
    : { actor: await lockAccount(tx, id, lock), here: null };
  found(actor.state === "deleted" ? null : actor);
  const decider = await lockAccount(tx, by.id, "share");
  ensure(maySanction(decider, actor, here), "Over other moderators an admin decides.");
}

const atDesk = ({ space }: Desk) => (space ? eq(sanctions.spaceId, space.id) : isNull(sanctions.spaceId));

/** Puts a sanction on somebody: in the desk's space, or on the whole site. */
export async function impose(
  tx: Transaction,
  { by, desk, target, decisionId }: Deciding<unknown>,
  { kind, until = null }: { kind: SanctionKind; until?: string | null },
): Promise<Done> {
  await hold(tx, { by, desk, target });
  const accountId = target.id;
  const same = and(eq(sanctions.accountId, accountId), eq(sanctions.kind, kind), atDesk(desk), inForce);
  const [held] = await tx.select({ id: sanctions.id }).from(sanctions).where(same);
  // Through what was written under a pseudonym it is put on them all the same: the refusal would leave no trace, and
  // tell whose that is.
  if (held && !(await isVeiled(tx, decisionId))) throw conflict("The same is in force on them already.");
  // Random throughout: an id that tells the moment would tell which post of a pseudonym it came with.
  const id = randomUUID();
  const ends = until === null ? null : new Date(until);
  const spaceId = desk.space?.id ?? null;
  await tx.insert(sanctions).values({ id, decisionId, spaceId, accountId, kind, until: ends });
  // A second more, so that by the job's clock too it is over.
  if (ends)
    await tx.enqueue("lift", { sanctionId: id }, { after: Math.ceil((ends.getTime() - Date.now()) / 1000) + 1 });
  const tell = await takeEffect(tx, { spaceId, accountId, kind });
  return { before: {}, after: { sanction: id, kind, until }, tell };
}

/** Whether a decision goes with one over what its person wrote under a pseudonym. */
async function isVeiled(tx: Transaction, decisionId: string): Promise<boolean> {
  const [row] = await tx
    .select({ pseudonym: pseudonymDecided(decisions) })
    .from(decisions)
    // Names of columns are written out in full only beside another table.
    .innerJoin(accounts, eq(accounts.id, decisions.subjectId))
    .where(eq(decisions.id, decisionId));
  return found(row).pseudonym !== null;
}

/** Takes a sanction away as if it had not been. */
export async function revoke(tx: Transaction, { by, desk, target, after }: Undoing): Promise<Tell> {
  await hold(tx, { by, desk, target });
  const change = { liftedAt: sql`coalesce(${sanctions.liftedAt}, now())`, liftedById: by.id };
  const [row] = await tx
    .update(sanctions)
    .set(change)
    .where(and(eq(sanctions.id, String(after.sanction)), eq(sanctions.accountId, target.id), atDesk(desk)))
    .returning();
  return takeEffect(tx, found(row));
}

/** Ends a sanction before its time. */
export async function lift(tx: Transaction, { by, desk, target, args }: Deciding<{ sanction: string }>): Promise<Done> {
  await hold(tx, { by, desk, target });
  const meant = or(eq(sanctions.id, args.sanction), eq(handleOf(sanctions.id), args.sanction));
  const there = and(meant, eq(sanctions.accountId, target.id), atDesk(desk));
  const [held] = await tx
    .select()
    .from(sanctions)
    .where(and(there, ne(sanctions.kind, "note")));
  const { id } = found(held);
  const change = { liftedAt: sql`now()`, liftedById: by.id };
  const [row] = await tx
    .update(sanctions)
    .set(change)
    .where(and(eq(sanctions.id, id), inForce))
    .returning();
  if (!row) throw conflict("It is no longer in force.");
  return { before: { sanction: id, kind: row.kind }, after: {}, tell: await takeEffect(tx, row) };
}

/** Puts a sanction that was lifted back in force, for as long as it was meant to last. */
export async function resume(tx: Transaction, { by, desk, target, before }: Undoing): Promise<Tell> {
  await hold(tx, { by, desk, target });
  const [row] = await tx
    .update(sanctions)
    .set({ liftedAt: null, liftedById: null })
    .from(decisions)
    .where(
      and(
        eq(sanctions.id, String(before.sanction)),
        eq(decisions.id, sanctions.decisionId),
        isNull(decisions.undoneAt),
      ),
    )
    .returning({ spaceId: sanctions.spaceId, accountId: sanctions.accountId, kind: sanctions.kind });
  if (!row) throw conflict("The sanction itself was taken back meanwhile.");
  return takeEffect(tx, row);
}

/** The person said that they read the warning: they may speak again. */
export async function acknowledge(accountId: string, sanctionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAccount(tx, accountId, "no key update");
    const mine = and(eq(sanctions.id, sanctionId), eq(sanctions.accountId, accountId));
    const [row] = await tx
      .update(sanctions)
      .set({ acknowledgedAt: sql`coalesce(${sanctions.acknowledgedAt}, now())` })
      .where(and(mine, eq(sanctions.kind, "warning"), isNull(sanctions.liftedAt)))
      .returning({ id: sanctions.id });
    found(row);
    await raiseRights(tx, accountId);
  });
  announce("account.rightsChanged", { accountId });
}

/** A sanction's time is over: open tabs hear, the account opens again, and the log says that nobody did it. */
export async function runOut(sanctionId: string): Promise<void> {
  const ended = await inTransaction(async (tx) => {
    const [held] = await tx.select().from(sanctions).where(eq(sanctions.id, sanctionId));
    if (!held?.until) return null;
    await lockAccount(tx, held.accountId, "no key update");
    const standing = and(eq(sanctions.id, sanctionId), isNull(sanctions.liftedAt));
    const [row] = await tx
      .update(sanctions)
      .set({ liftedAt: held.until })
      .where(and(standing, sql`${sanctions.until} <= now()`))
      .returning();
    if (!row) {
      const [early] = await tx.select({ id: sanctions.id }).from(sanctions).where(standing);
      // The job is taken up again.
      if (early) throw new Error("This sanction has time left.");
      return null;
    }
    const { spaceId, accountId, decisionId, kind } = row;
    const tell = await takeEffect(tx, row);
    const target = { kind: "account", id: accountId } as const;
    const before = { kind, until: row.until?.toISOString() ?? null };
    const detail = { before, after: {}, kind };
    await record(tx, { spaceId, byId: null, act: "lift", target, decisionId, reason: "Its time was over.", detail });
    return tell;
  });
  ended?.();
}

type Changed = Pick<Sanction, "spaceId" | "accountId" | "kind">;
const quiet: Tell = () => undefined;

/** Open tabs and sockets ask again; on the whole site the account's own state says what is in force. */
async function takeEffect(tx: Transaction, { spaceId, accountId, kind }: Changed): Promise<Tell> {
  // Of a note the person hears nothing.
  if (kind === "note") return quiet;
  const banned = spaceId === null && (kind === "suspension" || kind === "ban") && (await isShut(tx, accountId));
  if (banned) await closeSessions(tx, accountId);
  else await raiseRights(tx, accountId);
  return () => announce("account.rightsChanged", { accountId });
}

/** Makes the account's state what remains in force on the whole site; answers whether nobody comes in by it. */
async function isShut(tx: Transaction, accountId: string): Promise<boolean> {
  const has = (kind: SanctionKind) => sql`exists (select from ${sanctions}
    where ${sanctions.accountId} = ${accountId}::uuid and ${sanctions.spaceId} is null and ${sanctions.kind} = ${kind} and ${inForce})`;
  const [account] = await tx
    .update(accounts)
    .set({
      state: sql`case when ${has("ban")} then 'banned' when ${has("suspension")} then 'suspended' else 'active' end`,
    })
    .where(and(eq(accounts.id, accountId), ne(accounts.state, "deleted")))
    .returning({ state: accounts.state });
  return account?.state === "banned";
}
