import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { extensions } from "@/db/schema/assignments";
import { checklistsOf } from "@/server/assignments/checklist/read";
import type { AssignmentView, Progress, ProgressRow } from "@/server/assignments/view";
import { studentsOf } from "@/server/classes/roster/list/read";
import { byName } from "@/server/classes/roster/order";

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** How far each student is with an assignment, by name. */
export async function progressOf(space: { id: string }, assignment: AssignmentView): Promise<Progress> {
  const [students, given] = await Promise.all([studentsOf(space), extensionsOf(assignment)]);
  const checklists = await checklistsOf(
    assignment,
    students.map(({ id }) => id),
  );
  return {
    rows: students.flatMap(({ id, handle, name, listedAs, section }) => {
      const checklist = checklists.get(id);
      if (!checklist) return [];
      const begun = checklist.items.some(({ posts }) => posts.length > 0);
      const extension = given.get(id) ?? null;
      return { student: { id, handle, name }, listedAs, section, checklist, begun, extension };
    }),
    sections: [...new Set(students.flatMap(({ section }) => section ?? []))].sort(byName),
  };
}

async function extensionsOf({ id }: AssignmentView): Promise<Map<string, ProgressRow["extension"]>> {
  const { accountId, reason, dueAt, closesAt, assignmentId } = extensions;
  const rows = await db().select({ accountId, reason, dueAt, closesAt }).from(extensions).where(eq(assignmentId, id));
  return new Map(
    rows.map(({ accountId, reason, dueAt, closesAt }) => [
      accountId,
      { reason, dueAt: iso(dueAt), closesAt: iso(closesAt) },
    ]),
  );
}
