import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { flags } from "@/db/schema/cases";
import { appeals, decisions } from "@/db/schema/decisions";
import { notifications } from "@/db/schema/notifications";
import { type Decision, partsOf } from "@/server/moderation/appeals/read";
import { mayReadNow } from "@/server/notifications/telling/read";
import { callAtOnce, follow, type Told } from "@/server/notifications/telling/write";
import { tellInbox } from "@/server/notifications/write";

/** Tells of a decision that was not taken back at once: whom it touches, and who had flagged. Twice is once. */
export async function tellDecision(decisionId: string): Promise<void> {
  const [decision] = await db().select().from(decisions).where(eq(decisions.id, decisionId));
  if (!decision || decision.undoneAt || decision.act === "note") return;
  const parts = await partsOf(db(), decisionId);
  // What was decided at once is told once.
  const [first] = parts.filter(({ act, undoneAt }) => act !== "keep" && !undoneAt);
  const { subjectId, byId } = decision;
  if (first?.id === decisionId && subjectId && subjectId !== byId)
    await callAtOnce(await notice(decision, { reason: "decision", to: [subjectId] }));
  if (parts[0]?.id === decisionId) await tellFlaggers(decision);
}

async function tellFlaggers(decision: Decision): Promise<void> {
  const { caseId, byId, subjectId } = decision;
  if (!caseId) return;
  const answered = and(eq(flags.caseId, caseId), isNotNull(flags.byId), ne(flags.outcome, "open"));
  const rows = await db().select({ byId: flags.byId }).from(flags).where(answered);
  const to = rows.flatMap((row) => (row.byId && row.byId !== byId && row.byId !== subjectId ? [row.byId] : []));
  if (to.length > 0) await follow(await notice(decision, { reason: "flag", to }));
}

/** Whoever was told of a decision hears that it was taken back: their notice is new again, and says so. */
export async function tellUndone(decisionId: string): Promise<void> {
  const told = and(eq(notifications.decisionId, decisionId), eq(notifications.reason, "decision"));
  const rows = await db()
    .update(notifications)
    .set({ readAt: null, mailedAt: null, at: sql`now()` })
    .where(told)
    .returning({ id: notifications.accountId });
  const whom = rows.map(({ id }) => id);
  if (whom.length > 0) await callAtOnce({ heard: whom, made: whom });
}

/** Tells both sides that an appeal was answered: whoever appealed by letter, too. */
export async function tellAppeal(decisionId: string): Promise<void> {
  const [row] = await db()
    .select({ decision: decisions, appeal: appeals })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .where(and(eq(decisions.id, decisionId), ne(appeals.state, "open")));
  if (!row) return;
  const { decision, appeal } = row;
  await callAtOnce(await notice(decision, { reason: "appeal", to: [appeal.byId] }));
  if (decision.byId === appeal.answeredById || decision.byId === appeal.byId) return;
  const { made } = await notice(decision, { reason: "appeal", to: [decision.byId], mailed: true });
  await tellInbox(made);
}

type Wish = { reason: "decision" | "flag" | "appeal"; to: string[]; mailed?: boolean };
/** Writes a notice to each who has none of this yet. `heard` are all whom it is about. */
async function notice(decision: Decision, { reason, to, mailed = false }: Wish): Promise<Told> {
  const { id, spaceId, threadId } = decision;
  // Whoever flagged may have left the class meanwhile; what is decided about somebody is theirs to know.
  const mayHear = reason === "flag" && spaceId ? mayReadNow(sql`who.id`, sql`${spaceId}::uuid`) : sql`true`;
  const { rows } = await db().execute<Told>(sql`
    with heard as (
      select who.id from ${accounts} who
      where who.id = any(${sql.param(to)}::uuid[]) and who.state in ('active', 'suspended', 'banned') and ${mayHear}
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id, thread_id, decision_id, mailed_at)
      select gen_random_uuid(), heard.id, ${reason}, ${`${reason}:${id}`}, ${spaceId}::uuid, ${threadId}::uuid, ${id}::uuid,
        case when ${mailed} then now() end
      from heard where not exists (select from ${notifications} n
        where n.account_id = heard.id and n.reason = ${reason} and n.decision_id = ${id}::uuid)
      on conflict do nothing returning account_id
    )
    select array(select id from heard) as heard, array(select account_id from made) as made`);
  return rows[0] ?? { heard: [], made: [] };
}
