import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { classes, expected, invitations, leftAlone } from "@/db/schema/classes";
import { notifications } from "@/db/schema/notifications";
import { spaces } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { dropMarks } from "@/server/classes/retention/marks/write";
import { eraseListing } from "@/server/classes/retention/moderated/write";
import { type Forgotten, forget, tellForgotten } from "@/server/classes/retention/write";
import { oneAtATime } from "@/server/classes/roster/changing/write";
import { log } from "@/server/log";
import { lockAccount } from "@/server/spaces/write";

type Space = { id: string; slug: string };
const isDue = sql`${classes.archivedAt} + ${classes.retentionDays} * interval '1 day' <= now()`;

/**
 * Takes names and marks out of the classes whose time is over. Each person is a transaction of their own, so that what
 * was broken off goes on where it stood, and one who cannot be done keeps nobody else.
 */
export async function retainDue(): Promise<void> {
  const due = await db()
    .select({ id: spaces.id, slug: spaces.slug })
    .from(classes)
    .innerJoin(spaces, eq(spaces.id, classes.spaceId))
    .where(isDue);
  for (const space of due) {
    for (const id of await peopleOf(db(), space)) {
      const forgotten = await inTransaction((tx) => forgetDue(tx, space, id)).catch((error: unknown) => {
        log.warn({ space: space.slug, reason: String(error) }, "a name waits to be taken out");
        return null;
      });
      if (forgotten) tellForgotten(space, forgotten);
    }
    await inTransaction((tx) => dropRest(tx, space));
  }
}

/** Students and observers of a class, and whoever else took part without being its staff now. */
async function peopleOf(on: Pick<Transaction, "execute">, space: Space, only?: string): Promise<string[]> {
  const here = sql`${space.id}::uuid`;
  const { rows } = await on.execute<{ id: string }>(sql`
    select who.id from accounts who where who.state <> 'deleted' and (${only ?? null}::uuid is null or who.id = ${only ?? null}::uuid)
      and who.id in (
        select account_id from memberships where space_id = ${here}
        union select author_id from posts where space_id = ${here}
        union select account_id from grades where space_id = ${here}
        union select s.account_id from stances s join threads t on t.id = s.thread_id where t.space_id = ${here}
        union select e.account_id from endorsements e join threads t on t.id = e.thread_id where t.space_id = ${here})
      and not exists (select from memberships m where m.space_id = ${here} and m.account_id = who.id
        and m.role in ('ta', 'instructor'))
    order by who.id`);
  return rows.map(({ id }) => id);
}

/** Another process may have been faster, or the class may have been opened again: both are asked under the locks. */
async function forgetDue(tx: Transaction, space: Space, id: string): Promise<Forgotten | null> {
  await lockAccount(tx, id, "no key update");
  if (!(await isStillDue(tx, space)) || (await peopleOf(tx, space, id)).length === 0) return null;
  const forgotten = await forget(tx, space, { id, marks: "deleted" });
  log.info({ space: space.slug }, "a name was taken out of a class");
  return forgotten;
}

async function isStillDue(tx: Transaction, space: Space): Promise<boolean> {
  const [row] = await tx
    .select({ id: classes.spaceId })
    .from(classes)
    .where(and(eq(classes.spaceId, space.id), isDue))
    .for("share");
  return row !== undefined;
}

/** Addresses of people who never came, that they were asked, marks of those who left before, and what the log says of who was in the class. */
async function dropRest(tx: Transaction, space: Space): Promise<void> {
  // Of two processes the second finds what the first erased.
  await oneAtATime(tx, space);
  if (!(await isStillDue(tx, space))) return;
  await tx.delete(expected).where(eq(expected.spaceId, space.id));
  await tx.delete(invitations).where(eq(invitations.spaceId, space.id));
  await tx.delete(leftAlone).where(eq(leftAlone.spaceId, space.id));
  await tx.delete(notifications).where(and(eq(notifications.spaceId, space.id), eq(notifications.reason, "invited")));
  await dropMarks(tx, space);
  await eraseListing(tx, space.id);
}
