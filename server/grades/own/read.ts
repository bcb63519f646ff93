import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { grades } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import { checklistsOf } from "@/server/assignments/checklist/read";
import type { AssignmentView } from "@/server/assignments/view";
import { classOf } from "@/server/classes/read";
import { zonedWords } from "@/server/classes/zone/view";
import { beginningOf } from "@/server/notifications/beginning";
import { postPath } from "@/server/threads/view";
import type { OwnMark, OwnWork, RestsOn } from "./view";

/** A student's own mark. Whose it is is who asks: there is no other way to name anybody. */
export async function ownMark(me: { id: string }, space: { id: string }, assignment: AssignmentView): Promise<OwnWork> {
  const [{ timeZone }, lists, [row]] = await Promise.all([
    classOf(space),
    checklistsOf(assignment, [me.id]),
    db()
      .select({ released: grades.released, at: grades.releasedAt })
      .from(grades)
      .where(and(eq(grades.assignmentId, assignment.id), eq(grades.accountId, me.id), isNotNull(grades.released))),
  ]);
  const { dueAt = null, late = false } = lists.get(me.id) ?? {};
  const said = (at: string) => zonedWords(at, timeZone);
  const { id, title, thread } = assignment;
  const about = { assignment: { id, title, thread }, timeZone, due: dueAt && said(dueAt), late };
  if (!row?.released || !row.at) return { ...about, mark: null };
  const { rubric = assignment, posts: ids, ...mark } = row.released;
  const released: OwnMark = {
    ...mark,
    ...{ criteria: rubric.criteria, most: rubric.hundredths, releasedWhen: said(row.at.toISOString()) },
    posts: await restsOn(me, thread, { ids, dueAt, said }),
  };
  return { ...about, mark: released };
}

type Resting = { ids: string[]; dueAt: string | null; said: (at: string) => string };

async function restsOn(me: { id: string }, thread: AssignmentView["thread"], { ids, dueAt, said }: Resting) {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({ id: posts.id, move: posts.move, html: posts.html, state: posts.state, at: posts.createdAt })
    .from(posts)
    .where(and(inArray(posts.id, ids), eq(posts.authorId, me.id), eq(posts.threadId, thread.id)))
    .orderBy(asc(posts.ordinal));
  return rows.map(({ id, move, html, state, at: when }): RestsOn => {
    const at = when.toISOString();
    const beginning = state === "published" ? beginningOf(html) : "";
    return { id, move, path: postPath(thread.path, id), beginning, when: said(at), late: dueAt !== null && at > dueAt };
  });
}
