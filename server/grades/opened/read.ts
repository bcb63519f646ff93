import { and, asc, count, eq, inArray, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { grades } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { checklistsOf } from "@/server/assignments/checklist/read";
import type { AssignmentView } from "@/server/assignments/view";
import { classOf } from "@/server/classes/read";
import { leftOf, studentOf } from "@/server/classes/roster/list/read";
import { zonedWords } from "@/server/classes/zone/view";
import type { MarkHeld, Work, WorkPost } from "@/server/grades/pane/view";
import { EMPTY_MARK } from "@/server/grades/view";
import { ancestorPaths } from "@/server/posts/path";
import { viewsOf } from "@/server/posts/read";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { aroundOf } from "./around/read";

type Asked = { space: { id: string }; assignment: AssignmentView; student: string };
type Said = (at: string) => string;

/** One student's work and their mark; undefined where they are neither of the class nor were marked in it. */
export async function workOf({ space, assignment, student: id }: Asked): Promise<Work | undefined> {
  const [held, listed, { timeZone }] = await Promise.all([
    heldOf(assignment, id),
    studentOf(space, id),
    classOf(space),
  ]);
  const said: Said = (at) => zonedWords(at, timeZone);
  const student = listed ?? (held && (await leftOf(space, [id]))[0]);
  if (!student) return undefined;
  const checklist = (await checklistsOf(assignment, [id])).get(id);
  if (!checklist) return undefined;
  const [written, pseudonym] = await Promise.all([
    writtenBy(assignment, { id, dueAt: checklist.dueAt, said }),
    pseudonymOf(assignment.thread, id),
  ]);
  return {
    student: { ...student, left: listed === undefined },
    pseudonym,
    checklist,
    due: checklist.dueAt && said(checklist.dueAt),
    ...written,
    held: presentHeld(held, said),
  };
}

async function heldOf(assignment: AssignmentView, id: string) {
  const [row] = await db()
    .select({ grade: grades, by: accounts.name })
    .from(grades)
    .innerJoin(accounts, eq(accounts.id, grades.byId))
    .where(and(eq(grades.assignmentId, assignment.id), eq(grades.accountId, id)));
  return row;
}

function presentHeld(held: Awaited<ReturnType<typeof heldOf>>, said: Said): MarkHeld {
  if (!held)
    return { version: 0, mark: EMPTY_MARK, ready: false, released: null, releasedWhen: null, by: null, when: null };
  const { version, draft, ready, released, releasedAt, at } = held.grade;
  const releasedWhen = releasedAt && said(releasedAt.toISOString());
  return { version, mark: draft, ready, released, releasedWhen, by: held.by, when: said(at.toISOString()) };
}

async function pseudonymOf(thread: { id: string }, accountId: string): Promise<string | null> {
  const [row] = await db()
    .select({ name: pseudonyms.name })
    .from(pseudonyms)
    .where(and(eq(pseudonyms.threadId, thread.id), eq(pseudonyms.accountId, accountId)));
  return row?.name ?? null;
}

type Writer = { id: string; dueAt: string | null; said: Said };

/** Everything the student wrote in the thread, what no longer counts among it, with what each answers. */
async function writtenBy(
  { thread }: AssignmentView,
  { id, dueAt, said }: Writer,
): Promise<Pick<Work, "posts" | "around">> {
  const rows = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), eq(posts.authorId, id), ne(posts.state, "moved")))
    .orderBy(asc(posts.ordinal));
  const ids = rows.map((row) => row.id);
  const audience = { threadId: thread.id, kind: "staff", group: null } as const;
  const views = (await viewsOf(db(), audience, ids)).sort((one, other) => one.ordinal - other.ordinal);
  const [around, replies] = await Promise.all([aroundOf(thread, views), repliesTo(ids)]);
  const byPath = new Map(around.map(({ path, shown }) => [path, shown]));
  const presented = views.map((post): WorkPost => {
    const above = ancestorPaths(post.path).flatMap((path) => byPath.get(path)?.id ?? []);
    const late = dueAt !== null && post.createdAt > dueAt;
    return {
      ...present(post, thread.path),
      above,
      late,
      when: said(post.createdAt),
      replies: replies.get(post.id) ?? 0,
    };
  });
  return { posts: presented, around: Object.fromEntries(around.map(({ shown }) => [shown.id, shown])) };
}

const present = ({ id, state, move, html, sources = [], createdAt: at, version }: PostView, threadPath: string) => ({
  ...{ id, state, move, html, sources, at, version },
  counts: state === "published",
  path: postPath(threadPath, id),
});

async function repliesTo(ids: string[]): Promise<Map<string | null, number>> {
  if (ids.length === 0) return new Map();
  const reply = alias(posts, "reply");
  const rows = await db()
    .select({ id: reply.parentId, many: count() })
    .from(reply)
    .where(and(inArray(reply.parentId, ids), eq(reply.state, "published")))
    .groupBy(reply.parentId);
  return new Map(rows.map(({ id, many }) => [id, many]));
}
