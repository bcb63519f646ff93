import { and, eq, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { threadPath } from "@/server/threads/view";
import type { AssignmentView } from "./view";

type Asking = { space: SpaceView; viewer: Actor };

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** Staff see every assignment; a class sees those that are given out. */
const seenBy = ({ space, viewer }: Asking) =>
  and(
    and(eq(assignments.spaceId, space.id), isNull(assignments.removedAt)),
    isStaff(viewer, space) ? undefined : lte(assignments.visibleFrom, sql`now()`),
  );

const select = () =>
  db()
    .select({
      row: assignments,
      title: threads.title,
      slug: threads.slug,
      shortId: threads.shortId,
      spaceSlug: spaces.slug,
    })
    .from(assignments)
    .innerJoin(threads, eq(threads.id, assignments.threadId))
    .innerJoin(spaces, eq(spaces.id, assignments.spaceId));

const viewOf = ({ row, title, ...thread }: Awaited<ReturnType<typeof select>>[number]): AssignmentView => ({
  ...{ id: row.id, title: row.title, instructionsHtml: row.instructionsHtml },
  hundredths: row.hundredths,
  thread: { id: row.threadId, title, path: threadPath(thread) },
  ...{ visibleFrom: iso(row.visibleFrom), opensAt: iso(row.opensAt), dueAt: iso(row.dueAt) },
  ...{ closesAt: iso(row.closesAt), releaseAt: iso(row.releaseAt) },
  ...{ criteria: row.criteria, requirements: row.requirements, version: row.version },
});

const firstDue = sql`${assignments.dueAt} nulls last, ${assignments.createdAt}`;

/** The assignments of a class that somebody may see, the first due first. */
export async function assignmentsOf(asking: Asking): Promise<AssignmentView[]> {
  const rows = await select().where(seenBy(asking)).orderBy(firstDue);
  return rows.map(viewOf);
}

/** Those of one thread. */
export async function assignmentsAt(asking: Asking, threadId: string): Promise<AssignmentView[]> {
  const rows = await select()
    .where(and(seenBy(asking), eq(assignments.threadId, threadId)))
    .orderBy(firstDue);
  return rows.map(viewOf);
}

/** One of them; what lies in another space, or is not given out yet, is not found. */
export async function assignmentIn(asking: Asking, id: string): Promise<AssignmentView | undefined> {
  const [row] = await select().where(and(seenBy(asking), eq(assignments.id, id)));
  return row && viewOf(row);
}
