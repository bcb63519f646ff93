import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assignments, extensions, grades } from "@/db/schema/assignments";
import type { ExportedMark, ExportLine } from "@/server/classes/exporting/view";
import { changesIn, entryOf } from "@/server/grades/history/read";
import type { Mark } from "@/server/grades/view";

type Line<K extends ExportLine["kind"]> = Extract<ExportLine, { kind: K }>;
type Space = { id: string };
const iso = (date: Date | null) => date?.toISOString() ?? null;

export async function assignmentLines(space: Space): Promise<Line<"assignment">[]> {
  const rows = await db()
    .select()
    .from(assignments)
    .where(eq(assignments.spaceId, space.id))
    .orderBy(asc(assignments.createdAt));
  return rows.map((row) => ({
    ...{ kind: "assignment", id: row.id, thread: row.threadId, title: row.title, instructions: row.instructions },
    ...{ visibleFrom: iso(row.visibleFrom), opensAt: iso(row.opensAt), dueAt: iso(row.dueAt) },
    ...{ closesAt: iso(row.closesAt), hundredths: row.hundredths, removedAt: iso(row.removedAt) },
    ...{ criteria: row.criteria, requirements: row.requirements },
  }));
}

/** Without the reasons, which are notes among staff and often about somebody's health. */
export async function extensionLines(space: Space): Promise<Line<"extension">[]> {
  const { assignmentId: assignment, dueAt, closesAt } = extensions;
  const rows = await db()
    .select({ assignment, student: accounts.handle, dueAt, closesAt })
    .from(extensions)
    .innerJoin(assignments, eq(assignments.id, extensions.assignmentId))
    .innerJoin(accounts, eq(accounts.id, extensions.accountId))
    .where(eq(assignments.spaceId, space.id))
    .orderBy(asc(assignment), asc(accounts.handle));
  return rows.map((row) => ({ kind: "extension", ...row, dueAt: iso(row.dueAt), closesAt: iso(row.closesAt) }));
}

const by = alias(accounts, "by");

export async function markLines(space: Space, named: boolean): Promise<Line<"mark">[]> {
  const rows = await db()
    .select({ grade: grades, student: accounts.handle, by: by.handle })
    .from(grades)
    .innerJoin(accounts, eq(accounts.id, grades.accountId))
    .innerJoin(by, eq(by.id, grades.byId))
    .where(eq(grades.spaceId, space.id))
    .orderBy(asc(grades.assignmentId), asc(accounts.handle));
  const told = ({ posts, ...mark }: Mark): ExportedMark => (named ? { ...mark, posts } : mark);
  return rows.map(({ grade, student, by }) => ({
    ...{ kind: "mark", assignment: grade.assignmentId, student, now: told(grade.draft), ready: grade.ready },
    released: grade.released && told(grade.released),
    ...{ releasedAt: iso(grade.releasedAt), by, at: grade.at.toISOString() },
  }));
}

const PAGE = 500;

/** Every change of a mark, the newest first, a page at a time. */
export async function* changePages(space: Space, timeZone: string): AsyncGenerator<Line<"change">[]> {
  for (let before: string | undefined; ; ) {
    const rows = await changesIn(space, { before }, PAGE);
    const entries = rows.map((row) => ({ ...entryOf(row, timeZone), handle: row.student.handle }));
    if (entries.length > 0)
      yield entries.map(({ assignment, handle, kind: what, lines, by, at }) => ({
        ...{ kind: "change", assignment: assignment.id, student: handle, what, lines },
        ...{ by: by?.handle ?? null, at },
      }));
    if (rows.length < PAGE) return;
    before = rows.at(-1)?.change.id;
  }
}
