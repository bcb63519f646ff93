import { and, asc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { desks } from "@/db/schema/desks";
import { logEntries } from "@/db/schema/log";
import { spaces } from "@/db/schema/spaces";
import { SITE } from "@/server/moderation/desk";
import { digestOf, hashOf } from "@/server/moderation/log/chain";

/** `fault`: null where the chain holds; else what does not fit, and at which entry. */
type Checked = { deskId: string; name: string; entries: number; head: string; fault: string | null };

const AT_ONCE = 1_000;

/** Checks every desk's chain from its first entry to its head. */
export async function checkLogs(): Promise<Checked[]> {
  const known = await db()
    .select({ deskId: desks.id, number: desks.logNumber, hash: desks.logHash, name: spaces.slug })
    .from(desks)
    .leftJoin(spaces, eq(spaces.id, desks.id))
    .orderBy(asc(spaces.slug));
  const checked: Checked[] = [];
  for (const { deskId, name, ...head } of known) {
    const { entries, fault } = await checkChain(deskId, head);
    checked.push({ deskId, name: name ?? "the site", entries, head: head.hash, fault });
  }
  checked.push(...(await headless()));
  const [loose] = await db().select({ id: logEntries.id }).from(logEntries).where(isNull(logEntries.number)).limit(1);
  const fault = `entry ${loose?.id} stands outside of every chain`;
  return loose ? [...checked, { deskId: "", name: "no desk", entries: 0, head: "", fault }] : checked;
}

/** Entries whose desk's row, which holds how far they go, was taken away. */
async function headless(): Promise<Checked[]> {
  const deskId = sql<string>`coalesce(${logEntries.spaceId}, ${SITE.id}::uuid)`;
  const rows = await db()
    .select({ deskId, name: spaces.slug, entries: sql<number>`count(*)::int` })
    .from(logEntries)
    .leftJoin(spaces, eq(spaces.id, logEntries.spaceId))
    .leftJoin(desks, eq(desks.id, deskId))
    .where(and(isNotNull(logEntries.number), isNull(desks.id)))
    .groupBy(logEntries.spaceId, spaces.slug);
  const fault = "the head of its chain is gone";
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? "the site", head: "", fault }));
}

async function checkChain(deskId: string, head: { number: number; hash: string }) {
  let [entries, before] = [0, ""];
  /** Entries whose words are gone, by their ids, until one comes that says so. */
  const erased = new Map<string, number>();
  for (;;) {
    const rows = await entriesAfter(deskId, entries);
    for (const row of rows) {
      const fault = faultOf(row, { deskId, number: entries + 1, before });
      if (fault) return { entries, fault: `entry ${entries + 1}: ${fault}` };
      entries += 1;
      if (row.erasedAt) erased.set(row.id, entries);
      if (row.act === "erase") erased.delete(row.targetId);
      before = row.hash ?? "";
    }
    if (rows.length < AT_ONCE) break;
  }
  if (entries !== head.number) return { entries, fault: `the head says ${head.number} entries, there are ${entries}` };
  const [gone] = erased.values();
  if (gone) return { entries, fault: `entry ${gone}: its words are gone, and no later entry says who erased them` };
  return { entries, fault: before === head.hash ? null : "the head's hash is not that of the last entry" };
}

type Row = typeof logEntries.$inferSelect;
const entriesAfter = (deskId: string, number: number): Promise<Row[]> =>
  db()
    .select()
    .from(logEntries)
    .where(
      and(
        deskId === SITE.id ? isNull(logEntries.spaceId) : eq(logEntries.spaceId, deskId),
        isNotNull(logEntries.number),
        gt(logEntries.number, number),
      ),
    )
    .orderBy(asc(logEntries.number))
    .limit(AT_ONCE);

function faultOf(row: Row, at: { deskId: string; number: number; before: string }): string | null {
  if (row.number !== at.number) return `is missing; the next one is ${row.number}`;
  const { id, byId, act, targetKind, targetId, caseId, decisionId, houseRule, digest } = row;
  if (!digest) return "has no digest";
  // The words of an erased entry are gone; everything else of it must still fit.
  if (!row.erasedAt && digest !== digestOf(row.salt ?? "", { reason: row.reason, detail: row.detail }))
    return "its words were changed";
  if (row.erasedAt && (row.reason !== "" || Object.keys(row.detail).length > 0))
    return "has words though they were erased";
  const what = { id, byId, act, targetKind, targetId, caseId, decisionId, houseRule };
  const bones = { ...what, number: at.number, deskId: at.deskId, at: row.at.toISOString() };
  return row.hash === hashOf(at.before, bones, digest) ? null : "what was done, by whom or when was changed";
}
