import { type SQL, sql } from "drizzle-orm";
import { assignments, extensions } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import type { Transaction } from "@/db/transaction";

/** Of a student `m`, by when assignment `w` is to be done: when it is due, or where it never is, when it closes. `x`: their extension. */
export const deadline: SQL = sql`coalesce(
  case when w.due_at is not null then greatest(w.due_at, x.due_at) end,
  case when w.closes_at is not null then greatest(w.closes_at, x.closes_at) end)`;
export const withExtension: SQL = sql`left join ${extensions} x on x.assignment_id = w.id and x.account_id = m.account_id`;

/** By when each student of the class is to have done it. */
export async function deadlinesOf(tx: Transaction, id: string): Promise<Map<string, string | null>> {
  const { rows } = await tx.execute<{ student: string; at: string | null }>(sql`
    select m.account_id as student, to_json(${deadline}) #>> '{}' as at from ${assignments} w
    join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
    where w.id = ${id}::uuid`);
  return new Map(rows.map(({ student, at }) => [student, at]));
}
