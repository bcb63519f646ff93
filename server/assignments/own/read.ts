import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { grades } from "@/db/schema/assignments";
import { checklistsIn } from "@/server/assignments/checklist/read";
import type { AssignmentView, WithChecklist } from "@/server/assignments/view";
import type { SpaceView } from "@/server/spaces/view";

/** Each assignment with the checklist of whoever looks, and their mark; nobody but students has them. */
export async function withOwn(space: SpaceView, assignments: AssignmentView[]): Promise<WithChecklist[]> {
  const { role, viewerId: me } = space;
  if (role !== "student" || me === null || assignments.length === 0)
    return assignments.map((assignment) => ({ assignment, checklist: null, mark: null }));
  const [lists, marks] = await Promise.all([checklistsIn(assignments, [me]), releasedTo(me, assignments)]);
  return assignments.map((assignment) => ({
    assignment,
    checklist: lists.get(assignment.id)?.get(me) ?? null,
    mark: markOf(marks.get(assignment.id), assignment),
  }));
}

type Released = NonNullable<WithChecklist["mark"]>;
const markOf = (mark: Released | undefined, { hundredths }: AssignmentView) =>
  mark ? { ...mark, most: mark.most ?? hundredths } : null;

/** What graders have meanwhile is not read. */
async function releasedTo(me: string, assignments: AssignmentView[]) {
  const { assignmentId, accountId, released } = grades;
  const ids = assignments.map(({ id }) => id);
  const rows = await db()
    .select({
      assignmentId,
      hundredths: sql<number | null>`(${released}->>'hundredths')::int`,
      most: sql<number | null>`(${released} #>> '{rubric,hundredths}')::int`,
    })
    .from(grades)
    .where(and(eq(accountId, me), inArray(assignmentId, ids), isNotNull(released)));
  return new Map(rows.map(({ assignmentId, ...mark }) => [assignmentId, mark]));
}
