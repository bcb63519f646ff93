import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, gradeChanges } from "@/db/schema/assignments";
import { memberships } from "@/db/schema/spaces";
import { personOf } from "@/server/accounts/read";
import { classOf } from "@/server/classes/read";
import { listedAs } from "@/server/classes/roster/list/read";
import { zonedWords } from "@/server/classes/zone/view";
import { found } from "@/server/errors";
import type { HistoryAsked } from "./input";
import type { HistoryEntry, HistoryPage } from "./view";
import { linesOf } from "./words";

const PAGE = 50;
type Space = { id: string };

/** What was changed of the marks of a class, of one student or one assignment, the newest first. */
export async function historyOf(space: Space, asked: HistoryAsked): Promise<HistoryPage> {
  const [student, assignment, rows, { timeZone }] = await Promise.all([
    asked.student ? studentIn(space, asked.student) : null,
    asked.assignment ? assignmentIn(space, asked.assignment) : null,
    changesIn(space, asked, PAGE + 1),
    classOf(space),
  ]);
  const shown = rows.slice(0, PAGE);
  return {
    entries: shown.map((row) => entryOf(row, timeZone)),
    more: rows.length > PAGE ? (shown.at(-1)?.change.id ?? null) : null,
    ...{ student, assignment },
  };
}

const by = alias(accounts, "by");
const { accountId, assignmentId, spaceId } = gradeChanges;

export function changesIn(space: Space, { assignment, student, before }: HistoryAsked, limit: number) {
  const place = sql`(${gradeChanges.at}, ${gradeChanges.id})`;
  const earlier = sql`(select g.at, g.id from ${gradeChanges} g where g.id = ${before} and g.space_id = ${space.id})`;
  const where: (SQL | undefined)[] = [
    eq(spaceId, space.id),
    assignment ? eq(assignmentId, assignment) : undefined,
    student ? eq(accountId, student) : undefined,
    before ? sql`${place} < ${earlier}` : undefined,
  ];
  return db()
    .select({
      change: gradeChanges,
      student: { id: accounts.id, handle: accounts.handle, listedAs },
      assignment: { id: assignments.id, title: assignments.title, criteria: assignments.criteria },
      by: personOf(by),
    })
    .from(gradeChanges)
    .innerJoin(assignments, eq(assignments.id, assignmentId))
    .innerJoin(accounts, eq(accounts.id, accountId))
    .leftJoin(memberships, and(eq(memberships.accountId, accountId), eq(memberships.spaceId, spaceId)))
    .leftJoin(by, eq(by.id, gradeChanges.byId))
    .where(and(...where))
    .orderBy(desc(gradeChanges.at), desc(gradeChanges.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof changesIn>>[number];
export function entryOf({ change, student, assignment, by }: Row, timeZone: string): HistoryEntry {
  const at = change.at.toISOString();
  return {
    ...{ id: change.id, at, when: zonedWords(at, timeZone), by, kind: change.kind },
    student: { id: student.id, listedAs: student.listedAs },
    assignment: { id: assignment.id, title: assignment.title },
    lines: linesOf(change, { criteria: assignment.criteria, timeZone }),
  };
}

/** Somebody who is or was in the class; whoever else is not found. */
async function studentIn(space: Space, id: string): Promise<HistoryEntry["student"]> {
  const here = sql`exists (select from ${gradeChanges} where ${spaceId} = ${space.id} and ${accountId} = ${accounts.id})`;
  const [row] = await db()
    .select({ id: accounts.id, listedAs })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id)))
    .where(and(eq(accounts.id, id), sql`(${memberships.role} is not null or ${here})`));
  return found(row);
}

async function assignmentIn(space: Space, id: string): Promise<HistoryEntry["assignment"]> {
  const [row] = await db()
    .select({ id: assignments.id, title: assignments.title })
    .from(assignments)
    .where(and(eq(assignments.id, id), eq(assignments.spaceId, space.id)));
  return found(row);
}
