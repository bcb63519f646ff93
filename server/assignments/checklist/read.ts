import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { extensions } from "@/db/schema/assignments";
import { sources } from "@/db/schema/attachments";
import { posts, revisions } from "@/db/schema/posts";
import type { Checklist } from "@/server/assignments/view";
import { type Asked, asksForVersions, checklistOf, type Later, type OwnPost, type Version } from "./policy";

const parents = alias(posts, "parents");

type Lists = Map<string, Checklist>;
/** What is asked, and where it is done. */
type Assignment = Asked & { id: string; thread: { id: string } };

/** How far each of these students is with an assignment, each with the posts that were counted. */
export async function checklistsOf(assignment: Assignment, students: string[]): Promise<Lists> {
  return (await checklistsIn([assignment], students)).get(assignment.id) ?? new Map();
}

/** The same of many assignments, by the assignment: what was written is read once for all of them. */
export async function checklistsIn(assignments: Assignment[], students: string[]): Promise<Map<string, Lists>> {
  if (students.length === 0 || assignments.length === 0) return new Map();
  const [written, later, versions] = await Promise.all([
    postsBy(assignments, students),
    laterFor(assignments, students),
    Promise.all(assignments.map((one) => (asksForVersions(one) ? versionsBy(one, students) : null))),
  ]);
  const now = new Date().toISOString();
  const listOf = (assignment: Assignment, at: number, id: string) => {
    const posts = written.get(`${assignment.thread.id} ${id}`) ?? [];
    const known = versions[at];
    const own = known ? posts.map((post) => ({ ...post, versions: known.get(post.id) ?? [] })) : posts;
    return checklistOf(assignment, { own, later: later.get(`${assignment.id} ${id}`) ?? null, now });
  };
  return new Map(
    assignments.map((one, at) => [one.id, new Map(students.map((id) => [id, listOf(one, at, id)] as const))]),
  );
}

const publishedBy = (assignments: Assignment[], students: string[]) =>
  and(
    and(
      inArray(posts.threadId, [...new Set(assignments.map(({ thread }) => thread.id))]),
      eq(posts.state, "published"),
    ),
    // One statement whatever their number.
    inArray(posts.authorId, sql`(select unnest(${sql.param(students)}::uuid[]))`),
  );

const ms = (at: PgColumn) => sql`floor(extract(epoch from ${at}) * 1000)::bigint`;
const isoOf = (at: number) => new Date(at).toISOString();
/** One row for each student: a class writes thousands of posts, and a row for each takes longer to read than to find. */
const listed = <T>(parts: SQL, order: PgColumn) => sql<T[]>`json_agg(json_build_array(${parts}) order by ${order})`;

type Written = [id: string, move: OwnPost["move"], at: number, to: string | null];

/**
 * To whom a post is: as the post it answers shows its author, so that what is counted never tells that a name and a
 * pseudonym are one. An answer to oneself is that under either.
 */
const answered = sql`case when ${parents.authorId} = ${posts.authorId} then ${parents.authorId}
  else coalesce(${parents.pseudonymId}, ${parents.authorId}) end`;

async function postsBy(assignments: Assignment[], students: string[]): Promise<Map<string, OwnPost[]>> {
  const parts = sql`${posts.id}, ${posts.move}, ${ms(posts.createdAt)}, ${answered}`;
  const rows = await db()
    .select({ threadId: posts.threadId, authorId: posts.authorId, own: listed<Written>(parts, posts.ordinal) })
    .from(posts)
    .leftJoin(parents, eq(parents.id, posts.parentId))
    .where(publishedBy(assignments, students))
    .groupBy(posts.threadId, posts.authorId);
  return new Map(
    rows.map(({ threadId, authorId, own }) => [
      `${threadId} ${authorId}`,
      own.map(([id, move, at, to]) => ({ id, authorId, move, at: isoOf(at), to, versions: [] })),
    ]),
  );
}

async function laterFor(assignments: Assignment[], students: string[]): Promise<Map<string, Later>> {
  const { assignmentId, accountId } = extensions;
  const ids = assignments.map(({ id }) => id);
  const rows = await db()
    .select({ assignmentId, accountId, dueAt: extensions.dueAt, closesAt: extensions.closesAt })
    .from(extensions)
    .where(and(inArray(assignmentId, ids), inArray(accountId, students)));
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  return new Map(
    rows.map((row) => [`${row.assignmentId} ${row.accountId}`, { dueAt: iso(row.dueAt), closesAt: iso(row.closesAt) }]),
  );
}

/** What hung on a version: on the one now shown in `sources`, on each before it in what was kept with it. */
const sourced = sql`case when ${revisions.version} = ${posts.version}
  then exists (select from ${sources} where ${sources.postId} = ${posts.id})
  else jsonb_array_length(coalesce(${revisions.keptWith} -> 'sources', '[]')) > 0 end`;

type Kept = [postId: string, at: number, body: string, sourced: boolean];

/** What each version of their posts said, as far as it is asked for. */
async function versionsBy(assignment: Assignment, students: string[]): Promise<Map<string, Version[]>> {
  const asking = assignment.requirements.filter((one) => one.words > 0 || one.sourced);
  const moves = asking.some((one) => one.moves.length === 0) ? [] : asking.flatMap((one) => one.moves);
  const reads = asking.some(({ words }) => words > 0);
  const hung = asking.some((one) => one.sourced) ? sourced : sql`false`;
  const parts = sql`${posts.id}, ${ms(revisions.at)}, ${reads ? revisions.body : sql`''`}, ${hung}`;
  const rows = await db()
    .select({ kept: listed<Kept>(parts, revisions.version) })
    .from(posts)
    .innerJoin(revisions, eq(revisions.postId, posts.id))
    .where(and(publishedBy([assignment], students), moves.length > 0 ? inArray(posts.move, moves) : undefined))
    .groupBy(posts.authorId);
  const versions = new Map<string, Version[]>();
  for (const [id, at, body, sourced] of rows.flatMap(({ kept }) => kept)) {
    const before = versions.get(id) ?? [];
    versions.set(id, [...before, { at: isoOf(at), body, sourced }]);
  }
  return versions;
}
