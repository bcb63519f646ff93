import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { extensions } from "@/db/schema/assignments";
import { sources } from "@/db/schema/attachments";
import { posts, revisions } from "@/db/schema/posts";
import type { AssignmentView, Checklist } from "@/server/assignments/view";
import { ownWords } from "@/server/texts/own-words";
import { asksForVersions, checklistOf, type Later, type OwnPost, type Version } from "./policy";

const parents = alias(posts, "parents");

/** How far each of these students is with an assignment, each with the posts that were counted. */
export async function checklistsOf(assignment: AssignmentView, students: string[]): Promise<Map<string, Checklist>> {
  if (students.length === 0) return new Map();
  const [written, later, versions] = await Promise.all([
    postsBy(assignment, students),
    laterFor(assignment, students),
    asksForVersions(assignment) ? versionsBy(assignment, students) : null,
  ]);
  const own = new Map<string, OwnPost[]>(students.map((id) => [id, []]));
  for (const { at, ...post } of written)
    own.get(post.authorId)?.push({ ...post, at: at.toISOString(), versions: versions?.get(post.id) ?? [] });
  const now = new Date().toISOString();
  return new Map(
    [...own].map(([id, mine]) => [id, checklistOf(assignment, { own: mine, later: later.get(id) ?? null, now })]),
  );
}

const publishedBy = (assignment: AssignmentView, students: string[]) =>
  and(
    and(eq(posts.threadId, assignment.thread.id), eq(posts.state, "published")),
    // One statement whatever their number.
    inArray(posts.authorId, sql`(select unnest(${sql.param(students)}::uuid[]))`),
  );

const postsBy = (assignment: AssignmentView, students: string[]) =>
  db()
    .select({ id: posts.id, authorId: posts.authorId, move: posts.move, at: posts.createdAt, to: parents.authorId })
    .from(posts)
    .leftJoin(parents, eq(parents.id, posts.parentId))
    .where(publishedBy(assignment, students))
    .orderBy(asc(posts.ordinal));

async function laterFor(assignment: AssignmentView, students: string[]): Promise<Map<string, Later>> {
  const rows = await db()
    .select({ id: extensions.accountId, dueAt: extensions.dueAt, closesAt: extensions.closesAt })
    .from(extensions)
    .where(and(eq(extensions.assignmentId, assignment.id), inArray(extensions.accountId, students)));
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return new Map(rows.map(({ id, dueAt, closesAt }) => [id, { dueAt: iso(dueAt), closesAt: iso(closesAt) }]));
}

/** What each version of their posts said, as far as it is asked for. What hung on the last one stands in `sources`. */
async function versionsBy(assignment: AssignmentView, students: string[]): Promise<Map<string, Version[]>> {
  const { requirements } = assignment;
  const moves = requirements.some((one) => one.moves.length === 0 && (one.words > 0 || one.sourced))
    ? null
    : [...new Set(requirements.filter(({ words, sourced }) => words > 0 || sourced).flatMap((one) => one.moves))];
  const read = requirements.some(({ words }) => words > 0);
  const rows = await db()
    .select({
      id: posts.id,
      at: revisions.at,
      body: read ? revisions.body : sql<string>`''`,
      sourced: sql<boolean>`case when ${revisions.version} = ${posts.version}
        then exists (select from ${sources} where ${sources.postId} = ${posts.id})
        else jsonb_array_length(coalesce(${revisions.keptWith} -> 'sources', '[]')) > 0 end`,
    })
    .from(posts)
    .innerJoin(revisions, eq(revisions.postId, posts.id))
    .where(and(publishedBy(assignment, students), moves ? inArray(posts.move, moves) : undefined))
    .orderBy(asc(revisions.version));
  const versions = new Map<string, Version[]>();
  for (const { id, at, body, sourced } of rows) {
    const version = { at: at.toISOString(), words: read ? ownWords(body).length : 0, sourced };
    versions.set(id, [...(versions.get(id) ?? []), version]);
  }
  return versions;
}
