import { and, eq, exists, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { classGroups } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { memberships } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { passEarlier } from "@/server/classes/first/write";
import { planOpening } from "@/server/classes/gate/opening/write";
import { classOf } from "@/server/classes/read";
import { reader } from "@/server/classes/zone/reader";
import { conflict, invalid } from "@/server/errors";
import type { ClassWish } from "./input";

type Thread = typeof threads.$inferSelect;
export type ClassChange = Pick<Thread, "grouping" | "groupsOpenAt" | "postFirstWords" | "revealAt" | "anonymous">;
type Field = "groupsOpenAt" | "revealAt";

/** What is wished, its dates read by the class's clock; what reads as what is set already stays that, to the second. */
export async function changeWished(
  space: { id: string },
  thread: { id: string },
  wish: ClassWish,
): Promise<ClassChange> {
  const { timeZone } = await classOf(space);
  const { groupsOpenAt: openNow, revealAt: revealNow } = threads;
  const [set] = await db()
    .select({ groupsOpenAt: openNow, revealAt: revealNow })
    .from(threads)
    .where(eq(threads.id, thread.id));
  const { wrong, read } = reader(timeZone);
  const dateOf = (field: Field): Date | null => {
    const now = set?.[field];
    const at = read(field, wish[field]);
    const why = wrong.fields[field];
    if (why) throw invalid(why, { field });
    if (at === null) return null;
    return now && isMinute(now, at) ? now : new Date(at);
  };
  const groupsOpenAt = wish.grouping === null ? null : dateOf("groupsOpenAt");
  return { ...wish, groupsOpenAt, revealAt: dateOf("revealAt") };
}

const isMinute = (one: Date, at: string) => one.toISOString().slice(0, 16) === at.slice(0, 16);

export const isSame = (now: ClassChange, wish: ClassChange) =>
  (["grouping", "postFirstWords", "anonymous"] as const).every((name) => now[name] === wish[name]) &&
  (["groupsOpenAt", "revealAt"] as const).every((name) => now[name]?.getTime() === wish[name]?.getTime());

/** Whether the thread can be discussed so, and what that brings with it. The thread's row is held. */
export async function prepare(tx: Transaction, now: Thread, wish: ClassChange): Promise<void> {
  for (const field of ["groupsOpenAt", "revealAt"] as const) await ensureToCome(tx, now, { field, at: wish[field] });
  if (wish.grouping !== now.grouping) await ensureGroups(tx, now, wish.grouping);
  const revealed = now.revealAt === null || now.revealAt.getTime() <= Date.now();
  const later = wish.revealAt !== null && wish.revealAt.getTime() !== now.revealAt?.getTime();
  if (revealed && later) await ensureUnseen(tx, now);
  if (wish.postFirstWords !== null && now.postFirstWords === null) await passEarlier(tx, now, wish.postFirstWords);
}

async function ensureToCome(tx: Transaction, now: Thread, { field, at }: { field: Field; at: Date | null }) {
  if (at === null || at.getTime() === now[field]?.getTime()) return;
  if (at.getTime() <= Date.now())
    throw invalid("This moment has passed. Leave it empty to wait for nothing.", { field });
  await planOpening(tx, now, at);
}

/** A group's posts stay the group's: they cannot be parted anew. */
async function ensureGroups(tx: Transaction, { id, spaceId }: Thread, grouping: ClassChange["grouping"]) {
  if (grouping === null) return;
  const those = and(eq(classGroups.spaceId, spaceId), eq(classGroups.kind, grouping));
  if ((await tx.$count(classGroups, those)) === 0)
    throw invalid(`The class has no ${grouping}s yet. Make them first.`, { field: "grouping" });
  const otherwise = await tx
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(classGroups, eq(classGroups.id, posts.groupId))
    .where(and(eq(posts.threadId, id), isNotNull(posts.groupId), sql`${classGroups.kind} <> ${grouping}`))
    .limit(1);
  if (otherwise.length > 0)
    throw conflict(`This question was discussed in other groups before: it cannot go on in ${grouping}s.`, {
      field: "grouping",
    });
}

/** What students have read of each other cannot be made unread. */
async function ensureUnseen(tx: Transaction, { id, spaceId }: Thread) {
  const student = and(eq(memberships.spaceId, spaceId), eq(memberships.accountId, posts.authorId));
  const written = tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(student, eq(memberships.role, "student")));
  const seen = and(eq(posts.threadId, id), eq(posts.state, "published"), exists(written));
  if ((await tx.$count(posts, seen)) > 0)
    throw conflict("Students have read each other’s posts here already: there is nothing left to open at a time.", {
      field: "revealAt",
    });
}
