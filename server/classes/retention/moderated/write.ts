import { sql } from "drizzle-orm";
import { cases, flags } from "@/db/schema/cases";
import { appeals, decisions, sanctions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { ruleHits, rules } from "@/db/schema/rules";
import type { Transaction } from "@/db/transaction";
import type { Leaving } from "@/server/classes/retention/former/write";
import { changed, desksOf } from "@/server/moderation/cases/changes/write";
import { type Erased, eraseByItself } from "@/server/moderation/log/erasing/write";
import type { LogAct } from "@/server/moderation/log/view";

/**
 * Takes somebody out of what a class's moderators decided: who it was about, what was written to them and by them. The
 * entries of the log stay where they stand in its chain, without words. Holds the desk's row: it comes last.
 */
export async function passOnModerated(tx: Transaction, leaving: Leaving): Promise<string[]> {
  const { space, account, former } = leaving;
  const [me, nobody, here] = [sql`${account.id}::uuid`, sql`${former.id}::uuid`, sql`${space.id}::uuid`];
  // Before they are about nobody.
  const entries = await entriesAbout(tx, leaving);
  const person = sql`target_kind in ('account', 'profile') and target_id = ${me}`;
  const { rows } = await tx.execute<{ id: string; deskId: string; escalatedAt: Date | null; open: boolean }>(sql`
    update ${cases} set subject_id = ${nobody}, version = version + 1,
      target_id = case when ${person} then ${nobody} else target_id end
    where space_id = ${here} and (subject_id = ${me} or (${person}))
    returning id, desk_id as "deskId", escalated_at as "escalatedAt", state = 'open' as open`);
  const theirCases = sql`select id from ${cases} where space_id = ${here}`;
  await tx.execute(
    sql`update ${flags} set by_id = ${nobody}, text = '' where by_id = ${me} and case_id in (${theirCases})`,
  );
  await tx.execute(sql`update ${appeals} set by_id = ${nobody}, text = '', answer = ''
    where by_id = ${me} and decision_id in (select id from ${decisions} where space_id = ${here})`);
  await tx.execute(sql`update ${sanctions} set account_id = ${nobody} where account_id = ${me} and space_id = ${here}`);
  await tx.execute(sql`
    update ${decisions} set subject_id = ${nobody}, message = '', note = '',
      target_id = case when ${person} then ${nobody} else target_id end
    where space_id = ${here} and subject_id = ${me}`);
  await tx.execute(sql`update ${ruleHits} set account_id = ${nobody} where account_id = ${me}
    and rule_id in (select id from ${rules} where space_id = ${here})`);
  const open = rows.filter((row) => row.open);
  for (const row of open) await changed(tx, row);
  await eraseByItself(tx, space.id, entries);
  return [...new Set(open.flatMap(desksOf))];
}

/** Whatever the log says about them, also among others or under their pseudonym, about what they wrote, or as their own words. */
async function entriesAbout(tx: Transaction, { space, account, former }: Leaving): Promise<Erased[]> {
  const me = sql`${account.id}::uuid`;
  // Lists of ids and addresses: of who was given more time, moved, imported, or expected before they came.
  const names = [account.id, ...account.emails].map((name) => JSON.stringify(name));
  const listed = sql.join(
    names.map((name) => sql`strpos(e.detail::text, ${name}) > 0`),
    sql` or `,
  );
  const { rows } = await tx.execute<Erased>(sql`
    select id, number::int, erased_at is not null as erased from ${logEntries} e
    where e.space_id = ${space.id}::uuid and e.act <> 'erase' and (e.by_id = ${me} or e.target_id = ${me}
      or e.case_id in (select id from ${cases} where subject_id = ${me})
      or e.decision_id in (select id from ${decisions} where subject_id = ${me})
      or e.target_id in (select id from ${posts} where author_id in (${me}, ${former.id}::uuid)) or ${listed}
      or (e.act = 'reveal' and exists (select from ${pseudonyms} drawn where drawn.thread_id = e.target_id
        and drawn.name = e.detail->>'pseudonym' and drawn.account_id in (${me}, ${former.id}::uuid))))
    order by e.number for update`);
  return rows;
}

const LISTING: LogAct[] = ["import", "listing", "groups", "extended", "role", "remove-member"];
/**
 * Takes the words of all that the log says about a class's list, also of those who never came or left long ago; once.
 * Whoever calls holds the class against doing it twice at the same moment.
 */
export async function eraseListing(tx: Transaction, spaceId: string): Promise<void> {
  const { rows } = await tx.execute<Erased>(sql`
    select id, number::int, erased_at is not null as erased from ${logEntries} e
    where e.space_id = ${spaceId}::uuid and e.number is not null and e.act = any(${sql.param(LISTING)}::text[])
      and not exists (select from ${logEntries} said where said.target_id = e.id and said.act = 'erase' and said.by_id is null)
    order by e.number for update of e`);
  await eraseByItself(tx, spaceId, rows);
}
