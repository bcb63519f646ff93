import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import { type DatesFor, dateNews } from "@/server/assignments/deadline/policy";
import { datesFor } from "@/server/assignments/deadline/read";
import { DATE_NEWS } from "@/server/assignments/deadline/view";

type Assignment = { id: string; visibleFrom: Date | null };

/** To be called in the transaction that sets when students see an assignment: they are told then, if they see it then. */
export async function planTelling(tx: Transaction, { id, visibleFrom }: Assignment): Promise<void> {
  if (!visibleFrom) return;
  // A second more, so that by the database's clock too it is then.
  const after = Math.max(1, Math.ceil((visibleFrom.getTime() - Date.now()) / 1000) + 1);
  await tx.enqueue("assigned", { assignmentId: id, by: new Date().toISOString() }, { after });
}

/** Does what may move the dates of an assignment, and has those told for whom they moved. No date of a draft moves. */
export async function movingDates<T>(tx: Transaction, assignment: Assignment, move: () => Promise<T>): Promise<T> {
  const { id, visibleFrom } = assignment;
  if (!visibleFrom || visibleFrom > new Date()) return move();
  const before = await datesFor(tx, id);
  const moved = await move();
  const after = await datesFor(tx, id);
  for (const news of DATE_NEWS) {
    const isTheirs = ([who, now]: [string, DatesFor]) => dateNews(before.get(who) ?? now, now) === news;
    const accounts = [...after].filter(isTheirs).map(([who]) => who);
    if (accounts.length > 0) await tx.enqueue("redated", { assignmentId: id, accounts, news, since: await nowIn(tx) });
  }
  return moved;
}

async function nowIn(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ now: string }>(sql`select to_json(now()) #>> '{}' as now`);
  return rows[0]?.now ?? new Date().toISOString();
}
