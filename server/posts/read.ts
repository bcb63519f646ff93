import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Database, db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { conditionAnswers, postItems, sources, steelmen } from "@/db/schema/attachments";
import { classGroups } from "@/db/schema/classes";
import { tallies } from "@/db/schema/endorsements";
import { posts, revisions } from "@/db/schema/posts";
import { spaces } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { positions, rubricItems, threads } from "@/db/schema/threads";
import type { PersonView } from "@/server/accounts/view";
import { shownAs, shownJson } from "@/server/classes/pseudonyms/read";
import { presentTally } from "@/server/endorsements/view";
import { type Audience, type Closing, NO_GROUP, type Sight } from "@/server/threads/policy";
import { type Looked, sightOf } from "@/server/threads/sight/read";
import { type ConditionView, type Move, type PostState, type PostView, presentPost, type SourceView } from "./view";

/** What verbs and policies ask of a post, and of the thread it is in. */
export type PostRow = {
  id: string;
  threadId: string;
  parentId: string | null;
  authorId: string;
  move: Move;
  state: PostState;
  /** Who brought it into this state; null for one that was only ever published. */
  stateById: string | null;
  version: number;
  path: string;
  thread: { id: string; shortId: string; slug: string; pinnedId: string | null } & Closing & Sight;
};

/** The one scope: rows of a thread that an audience gets anything of. */
export function visibleTo(audience: Audience): SQL | undefined {
  return audience.kind === "staff" ? undefined : and(ne(posts.state, "held"), inGroupOf(audience));
}

/** Of a class that argues in groups, everybody's posts and one's own group's; staff see all. */
export function inGroupOf({ kind, group }: Audience, { groupId }: { groupId: AnyPgColumn } = posts) {
  if (kind === "staff" || group === null) return undefined;
  return group === NO_GROUP ? isNull(groupId) : or(isNull(groupId), eq(groupId, group));
}

/** Posts that count as said to an audience: what staff may still read of the rest counts for nothing. */
export function saidTo(audience: Audience, of: Pick<typeof posts, "groupId" | "state"> = posts): SQL | undefined {
  return and(eq(of.state, "published"), inGroupOf(audience, of));
}

/** The post, if it lies in this space: a foreign id is simply not found. */
export async function postIn(space: Looked, id: string): Promise<PostRow | undefined> {
  const [row] = await db()
    .select({
      id: posts.id,
      threadId: posts.threadId,
      parentId: posts.parentId,
      authorId: posts.authorId,
      move: posts.move,
      state: posts.state,
      stateById: posts.stateById,
      version: posts.version,
      path: posts.path,
      thread: {
        id: threads.id,
        shortId: threads.shortId,
        slug: threads.slug,
        lockedAt: threads.lockedAt,
        archivedAt: threads.archivedAt,
        mergedIntoId: threads.mergedIntoId,
        pinnedId: threads.pinnedId,
        ...sightOf(space),
      },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, id), eq(posts.spaceId, space.id)));
  return row;
}

const accountCalled = (alias: string) => ({
  id: sql.raw(`${alias}.id`),
  handle: sql.raw(`${alias}.handle`),
  name: sql.raw(`${alias}.name`),
  state: sql.raw(`${alias}.state`),
});

/** What hangs on a post, each found by the post's id; most posts have none of it. */
export const attached = {
  sources: sql<SourceView[] | null>`(
    select json_agg(json_build_object('url', ${sources.url}, 'author', ${sources.author}, 'title', ${sources.title},
      'year', ${sources.year}, 'pages', ${sources.pages}, 'paragraph', ${sources.paragraph}) order by ${sources.number})
    from ${sources} where ${sources.postId} = ${posts.id})`,
  items: sql<number[]>`array(
    select ${rubricItems.number} from ${postItems} join ${rubricItems} on ${rubricItems.id} = ${postItems.itemId}
    where ${postItems.postId} = ${posts.id} order by ${rubricItems.number})`,
  answers: sql<ConditionView[] | null>`(
    select json_agg(json_build_object('id', ${stances.id}, 'text', ${stances.wouldChange}, 'by',
      ${shownJson(shownAs(stances.pseudonymId, accountCalled("asking")))}) order by ${stances.createdAt})
    from ${conditionAnswers} join ${stances} on ${stances.id} = ${conditionAnswers.stanceId}
    join ${accounts} asking on asking.id = ${stances.accountId}
    where ${conditionAnswers.postId} = ${posts.id} and ${stances.wouldChangeShown})`,
  // A synthesis may be many people's; any other post has one author.
  authors: sql<PersonView[] | null>`case when ${posts.move} = 'synthesis' and ${posts.version} > 1 then (
    select json_agg(${shownJson(shownAs(sql`hand.pseudonym_id`, accountCalled("hand")))} order by hand.since)
    from (select by_account.id, by_account.handle, by_account.name, by_account.state, ${revisions.pseudonymId}, min(${revisions.version}) as since
      from ${revisions} join ${accounts} by_account on by_account.id = ${revisions.byId}
      where ${revisions.postId} = ${posts.id} group by by_account.id, ${revisions.pseudonymId}) hand) end`,
};

/** Where the branch stands that left a line in its place. */
const movedTo = sql<PostView["movedTo"] | null>`case when ${posts.movedToId} is not null then (
  select json_build_object('id', root.id, 'title', whither.title,
    'path', '/' || home.slug || '/t/' || whither.slug || '-' || whither.short_id)
  from ${posts} root join ${threads} whither on whither.id = root.thread_id
  join ${spaces} home on home.id = whither.space_id where root.id = ${posts.movedToId}) end`;

/** Posts as an audience sees them, in no order; what it may not see is left out. */
export async function viewsOf(database: Database, audience: Audience, ids: string[]): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .select({
      post: posts,
      author: shownAs(posts.pseudonymId),
      position: positions.number,
      tally: tallies,
      steelman: { body: steelmen.body, fairAt: steelmen.fairAt },
      group: { id: classGroups.id, name: classGroups.name },
      ...attached,
      movedTo,
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .leftJoin(positions, eq(positions.id, posts.positionId))
    .leftJoin(tallies, eq(tallies.postId, posts.id))
    .leftJoin(steelmen, eq(steelmen.postId, posts.id))
    .leftJoin(classGroups, eq(classGroups.id, posts.groupId))
    .where(and(inArray(posts.id, ids), eq(posts.threadId, audience.threadId), visibleTo(audience)));
  return rows.flatMap(
    ({ post, author, position, tally, steelman, sources, items, answers, authors, movedTo, group }) => {
      const view = presentPost(
        {
          id: post.id,
          threadId: post.threadId,
          parentId: post.parentId,
          path: post.path,
          depth: post.depth,
          ordinal: post.ordinal,
          state: post.state,
          version: post.version,
          author,
          move: post.move,
          position,
          html: post.html,
          createdAt: post.createdAt.toISOString(),
          revisedAt: post.revisedAt?.toISOString() ?? null,
          ...(post.state === "removed" &&
            post.stateById !== null &&
            post.stateById !== post.authorId && { byStaff: true }),
          ...(author.handle === null && post.pseudonymId === null && { authorGone: true }),
          ...(tally && { tally: presentTally(tally) }),
          ...(sources && { sources }),
          ...(items.length > 0 && { items }),
          ...(steelman && { steelman: { body: steelman.body, fair: steelman.fairAt !== null } }),
          ...(answers && { answers }),
          ...(authors && authors.length > 1 && { authors }),
          ...(movedTo && { movedTo }),
          ...(group && audience.group === null && { group }),
        },
        audience.kind,
      );
      return view ? [view] : [];
    },
  );
}

export async function viewOf(audience: Audience, id: string): Promise<PostView | undefined> {
  const [view] = await viewsOf(db(), audience, [id]);
  return view;
}

/** Whether an audience gets anything of a post of its thread. */
export async function isSeen(audience: Audience, id: string): Promise<boolean> {
  const there = and(eq(posts.id, id), eq(posts.threadId, audience.threadId), visibleTo(audience));
  return (await db().select({ id: posts.id }).from(posts).where(there)).length > 0;
}
