import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { extensions } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import type { AssignmentView, Checklist, ChecklistItem, Requirement } from "@/server/assignments/view";

type Post = { id: string; authorId: string; move: string; at: Date };
type Extension = { dueAt: Date | null; closesAt: Date | null };

/** How far each of these students is with an assignment, each with the posts that were counted. */
export async function checklistsOf(assignment: AssignmentView, students: string[]): Promise<Map<string, Checklist>> {
  if (students.length === 0) return new Map();
  const written = await db()
    .select({ id: posts.id, authorId: posts.authorId, move: posts.move, at: posts.createdAt })
    .from(posts)
    .where(
      and(
        and(eq(posts.threadId, assignment.thread.id), eq(posts.state, "published")),
        inArray(posts.authorId, students),
      ),
    )
    .orderBy(asc(posts.ordinal));
  const later = await db()
    .select()
    .from(extensions)
    .where(and(eq(extensions.assignmentId, assignment.id), inArray(extensions.accountId, students)));
  const extended = new Map(later.map((row) => [row.accountId, row]));
  const byAuthor = new Map<string, Post[]>();
  for (const post of written) byAuthor.set(post.authorId, [...(byAuthor.get(post.authorId) ?? []), post]);
  return new Map(students.map((id) => [id, checklist(assignment, byAuthor.get(id) ?? [], extended.get(id))]));
}

function checklist(assignment: AssignmentView, own: Post[], extension: Extension | undefined): Checklist {
  const dueAt = extension?.dueAt?.toISOString() ?? assignment.dueAt;
  const closesAt = extension?.closesAt?.toISOString() ?? assignment.closesAt;
  const items = assignment.requirements.map((requirement) => itemOf(requirement, own, requirement.by ?? dueAt));
  const done = items.every((item) => item.doneAt !== null);
  return { items, done, late: items.some(({ late }) => late), dueAt, closesAt, extended: extension !== undefined };
}

function itemOf({ key, count, moves }: Requirement, own: Post[], by: string | null): ChecklistItem {
  const fit = own.filter(({ move }) => moves.length === 0 || (moves as string[]).includes(move));
  const posts = fit.map(({ id, at }) => ({ id, at: at.toISOString(), late: by !== null && at > new Date(by) }));
  const doneAt = posts[count - 1]?.at ?? null;
  const late = by !== null && (doneAt ?? new Date().toISOString()) > by;
  const words = `${count} ${moves.join(" or ") || "post"}`;
  return { key, words, need: count, have: Math.min(posts.length, count), by, doneAt, late, posts };
}
