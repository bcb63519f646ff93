import { and, asc, desc, eq, gt, inArray, lte, notInArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { changes, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { talliesSince } from "@/server/endorsements/tallies/read";
import { found } from "@/server/errors";
import { inGroupOf, viewsOf } from "@/server/posts/read";
import type { Frame, Since } from "@/server/realtime/contract";
import type { Audience } from "@/server/threads/policy";
import { countersOf, findHead } from "@/server/threads/read";
import { type Kind, turnsOf } from "./sight";

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
    const [counters] = await countersOf([audience.threadId], tx);
    const counted = tallies === undefined ? undefined : await talliesSince(audience, tallies, tx);
    if (counted === null) return { reset: true };
    const frame = await foldChanges(tx, audience, { from, to, rows });
    return { frame, counters: found(counters), tallies: counted ?? null };
  });
}

type Span = { from: number; to: number; rows: Change[] };

async function foldChanges(tx: Database, audience: Audience, { from, to, rows }: Span): Promise<Frame> {
  const byPost = new Map<string, Change[]>();
  for (const row of rows) if (row.postId) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  const changed = rows.some(({ kind }) => kind === "thread");
  const thread = changed ? await findHead(tx, audience.threadId) : undefined;
  // A reader of a part of the thread may not hold what is pinned now.
  const pinned = thread?.pinnedId ? [thread.pinnedId] : [];
  const views = await viewsOf(tx, audience, [...new Set([...byPost.keys(), ...pinned])]);
  const before = await kindsBefore(tx, audience.threadId, { from, byPost });
  const turnsIn = (id: string) => turnsOf(audience.kind, before.get(id) ?? null, byPost.get(id) ?? []);
  const added = views.map(({ id }) => ({ id, turns: turnsIn(id) })).filter(({ turns }) => turns.length > 0);
  const seen = new Set(views.map(({ id }) => id));
  const unseen = [...byPost.keys()].filter((id) => !seen.has(id));
  const gone = (await placesOf(tx, audience, unseen))
    .map((place) => ({ ...place, turns: turnsIn(place.id) }))
    .filter(({ turns }) => turns.length > 0);
  return { threadId: audience.threadId, from, to, posts: views, added, gone, ...(thread && { thread }) };
}

/** What each post's last change was before these, other words aside. */
async function kindsBefore(
  tx: Database,
  threadId: string,
  { from, byPost }: { from: number; byPost: Map<string, Change[]> },
): Promise<Map<string, Kind>> {
  // Most changes are posts being published: they were not there before.
  const ids = [...byPost].filter(([, rows]) => rows[0]?.kind !== "published").map(([id]) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([changes.postId], { id: changes.postId, kind: changes.kind })
    .from(changes)
    .where(
      and(
        eq(changes.threadId, threadId),
        inArray(changes.postId, ids),
        lte(changes.seq, from),
        notInArray(changes.kind, ["revised", "marked"]),
      ),
    )
    .orderBy(changes.postId, desc(changes.seq));
  return new Map(rows.map(({ id, kind }) => [id ?? "", kind]));
}

/** Where posts stood that this audience does not see; those of another group it never saw. */
async function placesOf(tx: Database, audience: Audience, ids: string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ id: posts.id, path: posts.path })
    .from(posts)
    .where(and(inArray(posts.id, ids), inGroupOf(audience)));
}
