import { and, asc, eq, gt, inArray, lt, min } from "drizzle-orm";
import type { Database } from "@/db/client";
import { changes, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { found } from "@/server/errors";
import { viewsOf } from "@/server/posts/read";
import type { Frame, Since } from "@/server/realtime/contract";
import type { Audience } from "@/server/threads/policy";
import { countersOf, findHead } from "@/server/threads/read";

/** Beyond this, loading the page again is cheaper than catching up. */
const MOST = 500;
type Change = typeof changes.$inferSelect;

/** What happened in a thread after `from`, as one audience sees it. Frames and `posts.since` are both this answer. */
export function frameSince(audience: Audience, from: number): Promise<Since> {
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
    return { frame: await foldChanges(tx, audience, { from, to, rows }), counters: found(counters) };
  });
}

type Span = { from: number; to: number; rows: Change[] };

async function foldChanges(tx: Database, audience: Audience, { from, to, rows }: Span): Promise<Frame> {
  const byPost = new Map<string, Change[]>();
  for (const row of rows) if (row.postId) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  const views = await viewsOf(tx, audience, [...byPost.keys()]);
  const seen = new Set(views.map(({ id }) => id));
  const added = views.flatMap(({ id }) => {
    const came = cameAt(audience, byPost.get(id) ?? []);
    return came === null ? [] : [{ id, seq: came }];
  });
  const unseen = [...byPost.keys()].filter((id) => !seen.has(id));
  const gone = await goneFrom(tx, audience, { from, ids: unseen, byPost });
  const changed = rows.some(({ kind }) => kind === "thread");
  const thread = changed ? await findHead(tx, audience.threadId) : undefined;
  return { threadId: audience.threadId, from, to, posts: views, added, gone, ...(thread && { thread }) };
}

const BRINGS = new Set<Change["kind"]>(["published", "released", "moved"]);

/** The change that brought a post into this audience's sight, if one of these did. */
function cameAt(audience: Audience, rows: Change[]): number | null {
  const brought = rows.find(({ kind }) => BRINGS.has(kind) || (audience.kind === "staff" && kind === "held"));
  return brought?.seq ?? null;
}

/** Posts this audience saw and sees no more. One that was held from its first change was never seen. */
async function goneFrom(
  tx: Database,
  audience: Audience,
  span: { from: number; ids: string[]; byPost: Map<string, Change[]> },
): Promise<Frame["gone"]> {
  if (span.ids.length === 0) return [];
  const earlier = await tx
    .select({ id: changes.postId, first: min(changes.seq) })
    .from(changes)
    .where(
      and(eq(changes.threadId, audience.threadId), inArray(changes.postId, span.ids), lt(changes.seq, span.from + 1)),
    )
    .groupBy(changes.postId);
  const known = new Set(earlier.map(({ id }) => id));
  const rows = await tx.select({ id: posts.id, path: posts.path }).from(posts).where(inArray(posts.id, span.ids));
  return rows.flatMap(({ id, path }) => {
    const mine = span.byPost.get(id) ?? [];
    const came = cameAt(audience, mine);
    const seq = mine.at(-1)?.seq ?? span.from;
    return came === null && !known.has(id) ? [] : [{ id, path, seq, came }];
  });
}
