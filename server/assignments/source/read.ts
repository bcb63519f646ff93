import { and, count, desc, eq, exists, isNull } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { assignments, grades } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { AssignmentSource } from "@/server/assignments/view";
import { classOf } from "@/server/classes/read";
import { localOf, type When } from "@/server/classes/zone/view";

type Space = { id: string };

/** An assignment as it was written, its dates as clocks of the class show them. */
export async function sourceOf(space: Space, id: string, on: Database = db()): Promise<AssignmentSource | undefined> {
  const here = and(eq(assignments.id, id), eq(assignments.spaceId, space.id), isNull(assignments.removedAt));
  const [row] = await on
    .select({ row: assignments, begun: exists(studentsPosts(on)) })
    .from(assignments)
    .where(here);
  if (!row) return undefined;
  const { begun, row: held } = row;
  const [marked] = await on.select({ marks: count() }).from(grades).where(eq(grades.assignmentId, id));
  const { timeZone } = await classOf(space);
  const shown = (at: Date | string | null): When | null =>
    at === null ? null : localOf(new Date(at).toISOString(), timeZone);
  const given = held.visibleFrom !== null && held.visibleFrom <= new Date();
  return {
    ...{ id, version: held.version, thread: held.threadId, title: held.title, instructions: held.instructions },
    visible: given ? "now" : (shown(held.visibleFrom) ?? "draft"),
    ...{ opens: shown(held.opensAt), due: shown(held.dueAt), closes: shown(held.closesAt) },
    ...{ release: shown(held.releaseAt), hundredths: held.hundredths, criteria: held.criteria },
    requirements: held.requirements.map(({ by, ...asked }) => ({ ...asked, by: shown(by) })),
    ...{ begun: Boolean(begun), given, marks: marked?.marks ?? 0 },
  };
}

const studentsPosts = (on: Database) =>
  on
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(memberships, and(eq(memberships.accountId, posts.authorId), eq(memberships.spaceId, posts.spaceId)))
    .where(
      and(and(eq(posts.threadId, assignments.threadId), eq(posts.state, "published")), eq(memberships.role, "student")),
    );

const THREADS_OFFERED = 300;

/** Questions of the class that something can be asked for, the newest first. */
export const threadsToAssign = (space: Space): Promise<{ id: string; title: string }[]> =>
  db()
    .select({ id: threads.id, title: threads.title })
    .from(threads)
    .where(and(eq(threads.spaceId, space.id), isNull(threads.mergedIntoId), isNull(threads.archivedAt)))
    .orderBy(desc(threads.createdAt))
    .limit(THREADS_OFFERED);
