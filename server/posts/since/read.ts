import { and, asc, desc, eq, gt, inArray, lte, notInArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { changes, leftPlaces, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { talliesSince } from "@/server/endorsements/tallies/read";
import { found } from "@/server/errors";
import { pinnedFor } from "@/server/posts/pinned/read";
import { inGroupOf, viewsOf } from "@/server/posts/read";
import type { Frame, Since } from "@/server/realtime/contract";
import type { Audience } from "@/server/threads/policy";
import { findHead } from "@/server/threads/read";
import { countersFor } from "@/server/threads/sight/counters/read";
import { byPlace, type Kind, turnsOf } from "./sight";

/** Beyond this, loading the page again is cheaper than catching up. */
const MOST = 500;
type Change = typeof changes.$inferSelect;
/** How far whoever asks is. Without `tallies` no counts are answered. */
export type From = { seq: number; tallies?: number };

/** What happened in a thread after `from`, as one audience sees it. Frames and `posts.since` are both this answer. */
export function frameSince(audience: Audience, { seq: from, tallies }: From): Promise<Since> {
  return inSnapshot(async (tx) => {
    const [thread] = await tx.select({ seq: threads.seq }).from(threads).where(eq(threads.id, audience.threadId));
    const to = found(thread).seq;
    if (from > to || to - from > MOST) return { reset: true };
    const rows = await tx
      .select()
      .from(changes)
      .where(and(eq(changes.threadId, audience.threadId), gt(changes.seq, from)))
      .orderBy(asc(changes.seq));
    const counters = await countersFor(audience, tx);
    const counted = tallies === undefined ? undefined : await talliesSince(audience, tallies, tx);
    if (counted === null) return { reset: true };
    const frame = await foldChanges(tx, audience, { from, to, rows });
    return { frame, counters: found(counters), tallies: counted ?? null };
  });
}

type Span = { from: number; to: number; rows: Change[] };

async function foldChanges(tx: Database, audience: Audience, { from, to, rows }: Span): Promise<Frame> {
  const { threadId } = audience;
  const byPost = new Map<string, Change[]>();
  for (const row of rows) if (row.postId) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  const changed = rows.some(({ kind }) => kind === "thread");
  const head = changed ? await findHead(tx, threadId) : undefined;
  const thread = head && { ...head, pinnedId: await pinnedFor(audience, head.pinnedId, tx) };
  // A reader of a part of the thread may not hold what is pinned now.
  const pinned = thread?.pinnedId ? [thread.pinnedId] : [];
  const views = await viewsOf(tx, audience, [...new Set([...byPost.keys(), ...pinned])]);
  const before = await kindsBefore(tx, threadId, { from, byPost });
  const seen = new Map(views.map(({ id, path }) => [id, path]));
  const unseen = await placesOf(
    tx,
    audience,
    [...byPost.keys()].filter((id) => !seen.has(id)),
  );
  const moved = rows.some(({ kind }) => kind === "moved");
  const left = moved ? await leftSince(tx, audience, from) : new Map<string, Map<number, string>>();
  const sights = [...byPost].flatMap(([id, steps]) => {
    const turns = turnsOf(audience.kind, before.get(id) ?? null, steps);
    const now = seen.get(id) ?? unseen.get(id) ?? null;
    return [...byPlace(turns, left.get(id) ?? new Map(), now)].map(([path, turned]) => ({ id, path, turns: turned }));
  });
  const isHere = ({ id, path }: { id: string; path: string }) => seen.get(id) === path;
  const added = sights.filter(isHere).map(({ id, turns }) => ({ id, turns }));
  const gone = sights.filter((sight) => !isHere(sight));
  return { threadId, from, to, posts: views, added, gone, ...(thread && { thread }) };
}

/** What each post's last change was before these, other words aside; of one that had left, nothing. */
async function kindsBefore(
  tx: Database,
  threadId: string,
  { from, byPost }: { from: number; byPost: Map<string, Change[]> },
): Promise<Map<string, Kind>> {
  // Most changes are posts being published: they were not there before.
  const ids = [...byPost].filter(([, rows]) => rows[0]?.kind !== "published").map(([id]) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([changes.postId], { id: changes.postId, kind: changes.kind, left: leftPlaces.postId })
    .from(changes)
    .leftJoin(leftPlaces, and(eq(leftPlaces.threadId, changes.threadId), eq(leftPlaces.seq, changes.seq)))
    .where(
      and(
        eq(changes.threadId, threadId),
        inArray(changes.postId, ids),
        lte(changes.seq, from),
        notInArray(changes.kind, ["revised", "marked"]),
      ),
    )
    .orderBy(changes.postId, desc(changes.seq));
  return new Map(rows.flatMap(({ id, kind, left }) => (id && left === null ? [[id, kind] as const] : [])));
}

/** Where posts of the thread stand that this audience does not see; those of another group it never saw. */
async function placesOf(tx: Database, audience: Audience, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: posts.id, path: posts.path })
    .from(posts)
    .where(and(inArray(posts.id, ids), eq(posts.threadId, audience.threadId), inGroupOf(audience)));
  return new Map(rows.map(({ id, path }) => [id, path]));
}

/** Where each post stood that left the thread after `from`, by the number of the change that took it away. */
async function leftSince(tx: Database, audience: Audience, from: number): Promise<Map<string, Map<number, string>>> {
  // Of a line that is gone itself, the group is that of the post that stands there again.
  const there = alias(posts, "there");
  const rows = await tx
    .select({ id: leftPlaces.postId, seq: leftPlaces.seq, path: leftPlaces.path })
    .from(leftPlaces)
    .leftJoin(posts, eq(posts.id, leftPlaces.postId))
    .leftJoin(there, and(eq(there.threadId, leftPlaces.threadId), eq(there.path, leftPlaces.path)))
    .where(
      and(
        and(eq(leftPlaces.threadId, audience.threadId), gt(leftPlaces.seq, from)),
        inGroupOf(audience),
        inGroupOf(audience, there),
      ),
    );
  const places = new Map<string, Map<number, string>>();
  for (const { id, seq, path } of rows) places.set(id, (places.get(id) ?? new Map()).set(seq, path));
  return places;
}
