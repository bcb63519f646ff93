import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { caseChanges, desks } from "@/db/schema/desks";
import { inSnapshot } from "@/db/transaction";
import { invalid } from "@/server/errors";
import { type Desk, SITE } from "@/server/moderation/desk";
import type { DeskCounts, DeskSince, Shelf } from "@/server/moderation/view";
import { rowsOf } from "./rows/read";
import { cursorOf, inOrder, placeAt } from "./shelf/view";
import type { CasesPage, Lease } from "./view";

const PAGE = 50;
/** Beyond this, loading the shelf again is cheaper than catching up. */
const MOST = 500;

type By = { id: string };
type Ask = { by: By; shelf: Shelf; after?: string | undefined };

/** The one scope: cases that lie at a desk. The site's desk also sees what a space's handed on. */
const lyingAt = (deskId: string): SQL | undefined =>
  deskId === SITE.id ? or(eq(cases.deskId, deskId), isNotNull(cases.escalatedAt)) : eq(cases.deskId, deskId);

const handedOn = (deskId: string) => (deskId === SITE.id ? undefined : isNull(cases.escalatedAt));
const isOpen = eq(cases.state, "open");

/** The same as `isOn` of shelf/view.ts. */
function standingOn(shelf: Shelf, deskId: string, by: By): SQL | undefined {
  const own = eq(cases.deskId, deskId);
  switch (shelf) {
    case "decided":
      return and(own, isNotNull(cases.decidedAt), ne(cases.state, "open"), ne(cases.state, "appealed"));
    case "appealed":
      return and(own, eq(cases.state, "appealed"));
    case "mine":
      return and(lyingAt(deskId), isOpen, eq(cases.leasedById, by.id), gt(cases.leasedUntil, sql`now()`));
    case "snoozed":
      return and(lyingAt(deskId), isOpen, isNotNull(cases.snoozedUntil));
    case "escalated":
      return and(lyingAt(deskId), isOpen, isNotNull(cases.escalatedAt));
    case "open":
      return and(lyingAt(deskId), isOpen, isNull(cases.snoozedUntil), handedOn(deskId));
  }
}

const ordersOf: Record<Shelf, SQL[]> = {
  open: [desc(cases.weight), asc(cases.openedAt), asc(cases.id)],
  mine: [desc(cases.weight), asc(cases.openedAt), asc(cases.id)],
  snoozed: [desc(cases.weight), asc(cases.openedAt), asc(cases.id)],
  escalated: [desc(cases.weight), asc(cases.openedAt), asc(cases.id)],
  appealed: [asc(cases.openedAt), asc(cases.id)],
  decided: [desc(cases.decidedAt), asc(cases.id)],
};

function beyond(shelf: Shelf, cursor: string): SQL {
  const { rank, at, id } = placeAt(cursor);
  if (shelf !== "decided" && !at) throw invalid("This page does not exist.");
  if (shelf === "decided") {
    const moment = sql`${new Date(-rank).toISOString()}::timestamptz`;
    // Said twice: the range alone is what the index is read by.
    return sql`${cases.decidedAt} <= ${moment} and (${cases.decidedAt} < ${moment} or ${cases.id} > ${id}::uuid)`;
  }
  const opened = new Date(at).toISOString();
  const later = sql`(${cases.openedAt}, ${cases.id}) > (${opened}::timestamptz, ${id}::uuid)`;
  if (shelf === "appealed") return later;
  const weight = sql`${-rank}::float8`;
  return sql`${cases.weight} <= ${weight} and (${cases.weight} < ${weight} or ${later})`;
}

/** A page of a shelf, with everything that keeps it true afterwards. */
export function casesPage({ id: deskId }: Desk, { by, shelf, after }: Ask): Promise<CasesPage> {
  return inSnapshot(async (tx) => {
    const found = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(and(standingOn(shelf, deskId, by), after ? beyond(shelf, after) : undefined))
      .orderBy(...ordersOf[shelf])
      .limit(PAGE + 1);
    const here = found.slice(0, PAGE).map(({ id }) => id);
    const rows = inOrder(shelf, await rowsOf(tx, deskId, here));
    const last = found.length > PAGE ? rows.at(-1) : undefined;
    const seq = await seqOf(tx, deskId);
    return {
      ...{ deskId, seq, shelf, me: by.id, cases: rows, more: last ? cursorOf(shelf, last) : null },
      ...{ counts: await countsOf(tx, deskId), mine: await leasesOf(tx, deskId, by) },
    };
  });
}

/** The number of a desk's last change; 0 where nothing has happened yet. */
export async function seqOf(database: Database, deskId: string): Promise<number> {
  const [desk] = await database.select({ seq: desks.seq }).from(desks).where(eq(desks.id, deskId));
  return desk?.seq ?? 0;
}

/** How far each of these desks is. */
export async function seqsOf(deskIds: string[]): Promise<Map<string, number>> {
  if (deskIds.length === 0) return new Map();
  const rows = await db().select({ id: desks.id, seq: desks.seq }).from(desks).where(inArray(desks.id, deskIds));
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** Every part is read from an index of its own: a desk may have a hundred thousand cases, and is counted at each frame. */
export async function countsOf(database: Database, deskId: string): Promise<DeskCounts> {
  const count = (which: SQL | undefined) => sql<number>`(select count(*)::int from ${cases} where ${which})`;
  const those = and(lyingAt(deskId), isOpen);
  const [snoozed, escalated] = [isNotNull(cases.snoozedUntil), isNotNull(cases.escalatedAt)];
  const { rows } = await database.execute<Record<"all" | "snoozed" | "escalated" | "both" | "appealed", number>>(sql`
    select ${count(those)} as all, ${count(and(those, snoozed))} as snoozed, ${count(and(those, escalated))} as escalated,
      ${count(and(those, snoozed, escalated))} as both,
      ${count(and(eq(cases.deskId, deskId), eq(cases.state, "appealed")))} as appealed`);
  const told = rows[0] ?? { all: 0, snoozed: 0, escalated: 0, both: 0, appealed: 0 };
  const handed = deskId === SITE.id ? 0 : told.escalated - told.both;
  return {
    open: told.all - told.snoozed - handed,
    snoozed: told.snoozed,
    escalated: told.escalated,
    appealed: told.appealed,
  };
}

async function leasesOf(database: Database, deskId: string, by: By): Promise<Lease[]> {
  const rows = await database
    .select({ id: cases.id, until: cases.leasedUntil })
    .from(cases)
    .where(standingOn("mine", deskId, by))
    .orderBy(cases.id);
  return rows.map(({ id, until }) => ({ id, until: until?.toISOString() ?? "" }));
}

/** What happened to a desk's cases after `from`. Frames and `cases.since` are both this answer. */
export function deskSince({ id: deskId }: Pick<Desk, "id">, from: number): Promise<DeskSince> {
  return inSnapshot(async (tx) => {
    const to = await seqOf(tx, deskId);
    if (from > to || to - from > MOST) return { reset: true };
    const changed = await tx
      .selectDistinct({ id: caseChanges.caseId })
      .from(caseChanges)
      .where(and(eq(caseChanges.deskId, deskId), gt(caseChanges.seq, from)));
    const ids = changed.map(({ id }) => id);
    return { deskId, from, to, cases: await rowsOf(tx, deskId, ids), counts: await countsOf(tx, deskId) };
  });
}

/** The case, if it lies at this desk: a foreign id is simply not found. */
export async function caseAt({ id: deskId }: Pick<Desk, "id">, id: string, database: Database = db()) {
  const [row] = await database
    .select()
    .from(cases)
    .where(and(eq(cases.id, id), lyingAt(deskId)));
  return row;
}
