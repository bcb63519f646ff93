import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { classGroups } from "@/db/schema/classes";
import { posts, revisions } from "@/db/schema/posts";
import { positions } from "@/db/schema/threads";
import { childPath } from "@/server/posts/path";
import { viewsOf } from "@/server/posts/read";
import { type OwnHeld, type PostView, presentPost } from "@/server/posts/view";

/** More than anybody writes before they see a debate. */
const MOST_OWN = 200;

/** A post that waits for a moderator, for its author; once they took it back, or moderators turned it down, it waits no longer. */
const waitingOf = (accountId: string) =>
  and(eq(posts.authorId, accountId), eq(posts.state, "held"), isNull(posts.stateById));

const takenBackBy = (accountId: string) => and(eq(posts.state, "removed"), eq(posts.stateById, accountId));

type Whose = { accountId: string; threadId: string; staff: boolean };

/** Own posts of a thread that wait for a moderator, as they were typed. */
export async function heldOf({ accountId, threadId, staff }: Whose): Promise<OwnHeld[]> {
  const rows = await db()
    .select({
      ...{ id: posts.id, parentId: posts.parentId, move: posts.move, body: revisions.body, position: positions.number },
      group: { id: classGroups.id, name: classGroups.name },
    })
    .from(posts)
    .innerJoin(revisions, and(eq(revisions.postId, posts.id), eq(revisions.version, posts.version)))
    .leftJoin(positions, eq(positions.id, posts.positionId))
    .leftJoin(classGroups, eq(classGroups.id, posts.groupId))
    .where(and(eq(posts.threadId, threadId), waitingOf(accountId)))
    .orderBy(posts.ordinal);
  return rows.map((row) => ({ ...row, group: staff ? row.group : null }));
}

/** Whose posts of a thread, and whether they wait before the debate. */
export type Own = { accountId: string; threadId: string; waiting: boolean };

/** Own posts as oneself sees them, whoever else does; what others made of them is left out. */
export async function ownViews({ accountId, threadId, waiting }: Own, ids: string[]): Promise<PostView[]> {
  const views = await viewsOf(db(), { threadId, kind: "staff", group: null }, ids);
  const places = waiting ? await ownPlaces(accountId, threadId) : null;
  return views.map(({ tally: _, group: __, ...view }) => ({ ...takenBack(view), ...places?.get(view.id) }));
}

/** What was taken back or away is a line that it was here, as on the thread's page. */
const takenBack = (view: PostView): PostView =>
  ((view.state === "removed" || view.state === "hidden") && presentPost(view, "members")) || view;

type OwnPlace = Pick<PostView, "path" | "depth" | "ordinal">;

/** Where each would stand were there only one's own: its number in the thread would tell how many others there are. */
async function ownPlaces(accountId: string, threadId: string): Promise<Map<string, OwnPlace>> {
  const rows = await db()
    .select({ id: posts.id, parentId: posts.parentId })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.authorId, accountId)))
    .orderBy(posts.ordinal);
  const places = new Map<string, OwnPlace>();
  for (const [index, { id, parentId }] of rows.entries()) {
    const { path, depth } = places.get(parentId ?? "") ?? { path: "", depth: 0 };
    places.set(id, { path: childPath(path, index + 1), depth: depth + 1, ordinal: index + 1 });
  }
  return places;
}

/**
 * One's own posts in a thread, in the order of time: those that are there, those that wait for a moderator, and those one
 * took back or moderators took away, as a line.
 */
export async function ownOf(whose: Own): Promise<PostView[]> {
  const { accountId, threadId } = whose;
  const own = and(eq(posts.threadId, threadId), eq(posts.authorId, accountId));
  const rows = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(own, or(inArray(posts.state, ["published", "removed", "hidden"]), waitingOf(accountId))))
    .orderBy(posts.ordinal)
    .limit(MOST_OWN);
  const views = new Map(
    (
      await ownViews(
        whose,
        rows.map(({ id }) => id),
      )
    ).map((view) => [view.id, view]),
  );
  return rows.flatMap(({ id }) => views.get(id) ?? []);
}

/** Own posts that one has removed oneself and may bring back: in a stub nobody else learns whose it was. */
export async function removedBy(accountId: string, threadId: string): Promise<string[]> {
  const own = and(eq(posts.threadId, threadId), eq(posts.authorId, accountId));
  const rows = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(own, takenBackBy(accountId)));
  return rows.map(({ id }) => id);
}

/** When one last wrote in a thread, whatever became of it: a slow thread counts from here. */
export async function lastWritten(accountId: string, threadId: string): Promise<string | null> {
  const [row] = await db()
    .select({ at: posts.createdAt })
    .from(posts)
    .where(
      and(
        eq(posts.authorId, accountId),
        eq(posts.threadId, threadId),
        gt(posts.createdAt, sql`now() - interval '1 day'`),
      ),
    )
    .orderBy(desc(posts.createdAt))
    .limit(1);
  return row?.at.toISOString() ?? null;
}
