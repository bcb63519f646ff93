import { and, count, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { grades } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import type { AssignmentView } from "@/server/assignments/view";
import { classOf } from "@/server/classes/read";
import { leftOf, studentsOf } from "@/server/classes/roster/list/read";
import type { Listed } from "@/server/classes/view";
import { zonedWords } from "@/server/classes/zone/view";
import { isChanged, stateOf } from "@/server/grades/view";
import type { Pane, PaneStudent, ReleasePreview } from "./view";

type Space = { id: string };

/** The students of a class with how far their marks are; whoever left stays where they were marked. */
export async function paneOf(space: Space, assignment: AssignmentView): Promise<Pane> {
  const [{ timeZone }, students] = await Promise.all([classOf(space), linesOf(space, assignment)]);
  const { releaseAt } = assignment;
  const ahead = releaseAt !== null && releaseAt > new Date().toISOString();
  return { assignment, timeZone, releases: ahead ? zonedWords(releaseAt, timeZone) : null, students };
}

async function linesOf(space: Space, assignment: AssignmentView): Promise<PaneStudent[]> {
  const [listed, marks, written] = await Promise.all([
    studentsOf(space),
    db().select().from(grades).where(eq(grades.assignmentId, assignment.id)),
    postsIn(assignment.thread),
  ]);
  const kept = new Map(marks.map((row) => [row.accountId, row]));
  const here = new Set(listed.map(({ id }) => id));
  const gone = await leftOf(
    space,
    marks.map(({ accountId }) => accountId).filter((id) => !here.has(id)),
  );
  const line = (one: Listed, left: boolean): PaneStudent => {
    const mark = kept.get(one.id) ?? null;
    const changed = mark !== null && isChanged(mark);
    return { ...one, left, state: stateOf(mark), changed, posts: written.get(one.id) ?? 0 };
  };
  return [...listed.map((one) => line(one, false)), ...gone.map((one) => line(one, true))];
}

async function postsIn(thread: { id: string }): Promise<Map<string, number>> {
  const rows = await db()
    .select({ id: posts.authorId, many: count() })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), eq(posts.state, "published")))
    .groupBy(posts.authorId);
  return new Map(rows.map(({ id, many }) => [id, many]));
}

/** What a release would do now, of those who are students still. */
export async function previewOf(space: Space, assignment: AssignmentView): Promise<ReleasePreview> {
  const students = (await linesOf(space, assignment)).filter(({ left }) => !left);
  const many = (fits: (one: PaneStudent) => boolean) => students.filter(fits).length;
  return {
    ready: many(({ state }) => state === "ready"),
    changed: many(({ state, changed }) => changed && state === "draft"),
    released: many(({ state }) => state === "released"),
    unready: many(({ state, changed }) => state === "none" || (state === "draft" && !changed)),
  };
}
