import { and, count, eq, inArray, isNull, ne } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assignments, grades } from "@/db/schema/assignments";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, ensure, found, invalid, notFound } from "@/server/errors";
import { keepSaved } from "@/server/grades/history/write";
import { settled, whyNotMark } from "@/server/grades/policy";
import { EMPTY_MARK, type Mark, sameMark } from "@/server/grades/view";
import { type ClassRight, mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill, lockAccount } from "@/server/spaces/write";

type By = { id: string };
type Asked = { assignment: string; student: string; version: number; mark: Mark; ready: boolean };
type Row = typeof grades.$inferSelect;
type Assignment = typeof assignments.$inferSelect;

/**
 * Keeps a student's mark as it stands now, upon the version it was written on; answers the new one. What another grader,
 * or another window, wrote meanwhile is never written over: then both are shown.
 */
export function saveMark(by: By, space: SpaceView, asked: Asked): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    // Nobody marks themselves, also not who was a student here before.
    found(asked.student === by.id ? null : true);
    for (const id of [by.id, asked.student].sort()) await lockAccount(tx, id, "share");
    const assignment = await assignmentHeld(tx, space, { ...by, right: "grade", assignment: asked.assignment });
    const mark = settled(asked.mark, assignment);
    const held = await markHeld(tx, asked);
    await ensureStudent(tx, space, { student: asked.student, known: held !== undefined });
    if (held && held.version !== asked.version) return later(tx, by, { held, asked, mark });
    const wrong = whyNotMark(mark, assignment);
    if (wrong) throw invalid(wrong.why, { field: wrong.field });
    ensureDone(asked.ready, mark);
    await ensureTheirs(tx, assignment, { student: asked.student, posts: mark.posts });
    return keep(tx, by, { space, asked, mark, held });
  });
}

/** The assignment, and the right to do this to its marks, held until the commit. */
export async function assignmentHeld(
  tx: Transaction,
  space: SpaceView,
  { id, right, assignment }: { id: string; right: ClassRight; assignment: string },
  lock: "share" | "no key update" = "share",
): Promise<Assignment> {
  await ensureStill(tx, space, { id, may: (actor, here) => mayTeach(actor, here, right) });
  const here = and(eq(assignments.id, assignment), eq(assignments.spaceId, space.id), isNull(assignments.removedAt));
  const [row] = await tx.select().from(assignments).where(here).for(lock);
  return found(row);
}

const at = ({ assignment, student }: Pick<Asked, "assignment" | "student">) =>
  and(eq(grades.assignmentId, assignment), eq(grades.accountId, student));

async function markHeld(tx: Transaction, asked: Asked): Promise<Row | undefined> {
  const [held] = await tx.select().from(grades).where(at(asked)).for("update");
  return held;
}

async function ensureStudent(
  tx: Transaction,
  space: SpaceView,
  { student, known }: { student: string; known: boolean },
): Promise<void> {
  const [member] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.spaceId, space.id), eq(memberships.accountId, student)));
  if (member?.role === "student") return;
  found(known || null);
  ensure(false, "They are no longer a student of this class: their mark stays as it is.");
}

/** The answer to an earlier try was lost, or somebody else was faster. */
async function later(
  tx: Transaction,
  by: By,
  { held, asked, mark }: { held: Row; asked: Asked; mark: Mark },
): Promise<{ version: number }> {
  const { version, draft, ready, byId } = held;
  const same = sameMark(draft, mark) && ready === asked.ready;
  if (same && byId === by.id && version === asked.version + 1) return { version };
  const [who] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, byId));
  const says = byId === by.id ? "You changed this mark in another window." : `${who?.name} changed this mark, too.`;
  throw conflict(`${says} Both are shown.`, { version, mark: draft, ready, by: byId === by.id ? null : who?.name });
}

function ensureDone(ready: boolean, { hundredths }: Mark): void {
  if (ready && hundredths === null) throw invalid("A mark that is ready has points.", { field: "points" });
}

/** A mark rests on the student's own posts in the assignment's thread. */
async function ensureTheirs(
  tx: Transaction,
  { threadId }: Assignment,
  { student, posts: ids }: { student: string; posts: string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const theirs = and(eq(posts.threadId, threadId), eq(posts.authorId, student), ne(posts.state, "moved"));
  const [row] = await tx
    .select({ many: count() })
    .from(posts)
    .where(and(inArray(posts.id, ids), theirs));
  if (row?.many !== ids.length)
    throw invalid("A mark rests on the student's own posts in this question.", { field: "posts" });
}

type Keeping = { space: SpaceView; asked: Asked; mark: Mark; held: Row | undefined };

async function keep(tx: Transaction, by: By, { space, asked, mark, held }: Keeping): Promise<{ version: number }> {
  const { assignment: assignmentId, student: accountId, ready } = asked;
  const version = (held?.version ?? 0) + 1;
  const now = { draft: mark, ready, version, byId: by.id, at: new Date() };
  if (held) await tx.update(grades).set(now).where(at(asked));
  else if (asked.version > 0) throw notFound();
  else {
    const row = { assignmentId, accountId, spaceId: space.id, ...now };
    const [made] = await tx.insert(grades).values(row).onConflictDoNothing().returning({ id: grades.accountId });
    const first = made ? undefined : await markHeld(tx, asked);
    if (first) return later(tx, by, { held: first, asked, mark });
  }
  if (!sameMark(held?.draft ?? EMPTY_MARK, mark)) {
    const change = { spaceId: space.id, assignmentId, accountId, byId: by.id };
    await keepSaved(tx, { ...change, before: held?.draft ?? null, after: mark });
  }
  return { version };
}
