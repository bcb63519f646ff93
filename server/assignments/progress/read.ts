import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { extensions } from "@/db/schema/assignments";
import { classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { person } from "@/server/accounts/read";
import { checklistsOf } from "@/server/assignments/checklist/read";
import type { AssignmentView, Progress } from "@/server/assignments/view";

const iso = (date: Date | null) => date?.toISOString() ?? null;
/** As the class's lists call somebody, and sort them. */
const listedAs = sql<string>`coalesce(nullif(${memberships.listedAs}, ''), ${accounts.name})`;

/** How far each student is with an assignment, by name. */
export async function progressOf(space: { id: string }, assignment: AssignmentView): Promise<Progress> {
  const rows = await studentsFor(space, assignment);
  const checklists = await checklistsOf(
    assignment,
    rows.map(({ student }) => student.id),
  );
  return {
    rows: rows.flatMap(({ extension, ...row }) => {
      const checklist = checklists.get(row.student.id);
      if (!checklist) return [];
      const begun = checklist.items.some(({ posts }) => posts.length > 0);
      const given = extension && { ...extension, dueAt: iso(extension.dueAt), closesAt: iso(extension.closesAt) };
      return { ...row, checklist, begun, extension: given };
    }),
    sections: [...new Set(rows.flatMap(({ section }) => section ?? []))].sort(),
  };
}

const studentsFor = (space: { id: string }, assignment: AssignmentView) =>
  db()
    .select({
      ...{ student: person, listedAs, section: classGroups.name },
      // The reason first: by its first field it is known whether there is one.
      extension: { reason: extensions.reason, dueAt: extensions.dueAt, closesAt: extensions.closesAt },
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .leftJoin(
      classGroupMembers,
      and(
        and(eq(classGroupMembers.spaceId, memberships.spaceId), eq(classGroupMembers.accountId, memberships.accountId)),
        eq(classGroupMembers.kind, "section"),
      ),
    )
    .leftJoin(classGroups, eq(classGroups.id, classGroupMembers.groupId))
    .leftJoin(
      extensions,
      and(eq(extensions.accountId, memberships.accountId), eq(extensions.assignmentId, assignment.id)),
    )
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.role, "student")))
    .orderBy(asc(sql`lower(${listedAs})`), asc(accounts.id));
