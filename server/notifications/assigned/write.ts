import { type SQL, sql } from "drizzle-orm";
import type { JobPayloads } from "@/db/jobs";
import { assignments } from "@/db/schema/assignments";
import { notifications } from "@/db/schema/notifications";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { withExtension } from "@/server/assignments/deadline/read";
import { type DateNews, FOLDED } from "@/server/assignments/deadline/view";
import { follow, type Told } from "@/server/notifications/telling/write";
import { GIVEN, isGivenOut, placeOf, takesPart, untold } from "./read";

/** Tells a class of an assignment. Whoever joined after it was given out finds it among the others on its page. */
export const tellAssigned = ({ assignmentId, by }: JobPayloads["assigned"]): Promise<void> =>
  tellStudents(assignmentId, {
    fold: `assigned:${assignmentId}`,
    whom: sql`m.joined_at <= greatest(w.visible_from, ${by ?? null}::timestamptz)`,
    since: sql`w.visible_from`,
  });

/** Tells students that they have another date. A notice they have not read says so then, also by mail. */
export const tellRedated = ({ assignmentId, accounts, since, news = "moved" }: JobPayloads["redated"]): Promise<void> =>
  tellStudents(assignmentId, {
    ...{ fold: `assigned:${assignmentId}`, news },
    whom: sql`m.account_id = any(${sql.param(accounts)}::uuid[])`,
    since: sql`${since}::timestamptz`,
  });

/** What no job told of. */
export async function tellUntold(): Promise<void> {
  for (const assignmentId of await untold()) await tellAssigned({ assignmentId });
}

type Telling = { fold: string; news?: DateNews; whom: SQL; since: SQL };

/** Tells students `m` of assignment `w`, but for those who were told of that `since` then. Twice is once, also at the same moment. */
const tellStudents = async (assignmentId: string, telling: Telling) =>
  follow(await inTransaction((tx) => tellIn(tx, assignmentId, telling)));

const already = notifications.count;
const folded = FOLDED.map(
  (one) =>
    sql`when ${already} = ${placeOf(one.already)} and excluded.count = ${placeOf(one.next)} then ${placeOf(one.told)}`,
);
/** Of what was not read and what comes to it, what is told: where neither says all of it, that dates moved. */
const merged = sql`case when excluded.count in (${GIVEN}, ${already}) then ${already}
  when ${already} = ${GIVEN} then excluded.count ${sql.join(folded, sql` `)} else ${placeOf("dates")} end`;

/** What says `news`, too: who was told that hears nothing of it. */
function saying(news: DateNews): number[] {
  const along = FOLDED.filter(({ already, next }) => already === news || next === news);
  return [GIVEN, ...[news, "dates" as const, ...along.map(({ told }) => told)].map(placeOf)];
}

/** A letter that said another date is not the last word: what was mailed is mailed again. */
export async function tellIn(tx: Transaction, id: string, { fold, news, whom, since }: Telling): Promise<Told> {
  // Whoever tells the same at this moment waits here, and then sees that it is told; nor is it hidden meanwhile.
  await tx.execute(sql`select from ${assignments} where id = ${id}::uuid for no key update`);
  const reason = fold.slice(0, fold.indexOf(":"));
  const { rows } = await tx.execute<Told>(sql`
    with heard as (
      select m.account_id, w.space_id, w.thread_id, ${since} as since from ${assignments} w
      join ${memberships} m on m.space_id = w.space_id and m.role = 'student' ${withExtension}
      where w.id = ${id}::uuid and ${isGivenOut} and ${takesPart} and ${whom}
    ),
    made as (
      insert into ${notifications} (id, account_id, reason, fold, space_id, thread_id, count)
      select gen_random_uuid(), account_id, ${reason}, ${fold}, space_id, thread_id, ${news ? placeOf(news) : GIVEN}::int from heard
      where not exists (select from ${notifications} n
        where n.account_id = heard.account_id and n.fold = ${fold} and n.at >= heard.since
          ${news ? sql`and n.count in ${saying(news)}` : sql``})
      on conflict (account_id, fold) where read_at is null do update
        set at = now(), mailed_at = null, count = ${merged}
      returning account_id
    )
    select array(select account_id from heard) as heard, array(select account_id from made) as made`);
  return rows[0] ?? { heard: [], made: [] };
}
