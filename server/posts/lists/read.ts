import { aliasedTable, and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { postItems } from "@/db/schema/attachments";
import { tallies } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { positions, rubricItems, threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { tallyHeadOf } from "@/server/endorsements/tallies/read";
import { found, invalid } from "@/server/errors";
import { saidTo, viewsOf, visibleTo } from "@/server/posts/read";
import type { Audience } from "@/server/threads/policy";
import { type Cursor, cursorText, type ListOrder, type Picked, type PostsList, readCursor } from "./view";

const PAGE = 20;

export type ListAsked = Picked & { order: ListOrder; after?: string | undefined };
type Listed = { id: string; ordinal: number };
type Place = Exclude<Cursor, { by: "post" }>;
type Sorted = { from: SQL; within: SQL; by: SQL; beyond: (place: Place) => SQL };

/** A page of a thread's posts beside each other, and how many there are. */
export function listOf(audience: Audience, asked: ListAsked): Promise<PostsList> {
  const cursor = asked.after === undefined ? null : readCursor(asked.order, asked.after);
  if (asked.after !== undefined && cursor === null) throw goesNotOn();
  return inSnapshot(async (tx) => {
    const from = cursor && (await placeIn(tx, audience, cursor));
    const [thread] = await tx.select({ seq: threads.seq }).from(threads).where(eq(threads.id, audience.threadId));
    const { rows } = await tx.execute<Listed>(queryOf(audience, asked, from));
    const listed = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? listed.at(-1) : undefined;
    const { rows: counted } = await tx.execute<{ total: number }>(countOf(audience, asked));
    return {
      seq: found(thread).seq,
      tallies: await tallyHeadOf(audience.threadId, tx),
      ...(await viewsIn(tx, audience, listed)),
      total: counted[0]?.total ?? 0,
      next: last ? cursorText(cursorAt(audience, asked.order, last)) : null,
    };
  });
}

const goesNotOn = () => invalid("This list does not go on from there. Load it anew.");

/** Where the list goes on. A post that was moved to another thread meanwhile would be taken for the end of the list. */
async function placeIn(tx: Database, { threadId }: Audience, cursor: Cursor): Promise<Place> {
  if (cursor.by === "ordinal") return cursor;
  const here = and(eq(posts.id, cursor.id), eq(posts.threadId, threadId));
  const [post] = await tx.select({ ordinal: posts.ordinal }).from(posts).where(here);
  if (!post) throw goesNotOn();
  return cursor.by === "post" ? { by: "ordinal", ...post } : cursor;
}

/** The posts in their order, and those they answer. */
async function viewsIn(tx: Database, audience: Audience, listed: Listed[]) {
  const ids = listed.map(({ id }) => id);
  const views = new Map((await viewsOf(tx, audience, ids)).map((view) => [view.id, view]));
  const answeredIds = new Set([...views.values()].flatMap(({ parentId }) => parentId ?? []));
  const answered = await viewsOf(
    tx,
    audience,
    [...answeredIds].filter((id) => !views.has(id)),
  );
  return { posts: ids.flatMap((id) => views.get(id) ?? []), answered };
}

function cursorAt({ group }: Audience, order: ListOrder, { id, ordinal }: Listed): Cursor {
  if (order === "bridging" || order === "endorsed") return { by: order, id };
  return group === null ? { by: "ordinal", ordinal } : { by: "post", id };
}

/** What is asked of the database; by itself, so that a test can ask how it would go about it. */
export function queryOf(audience: Audience, asked: ListAsked, place: Place | null): SQL {
  const { from, within, by, beyond } = sortedBy(asked.order, audience);
  const after = place ? sql`and ${beyond(place)}` : sql``;
  return sql`
    select ${posts.id}, ${posts.ordinal} from ${from}
    where ${within} and ${scope(audience, asked)} ${after} order by ${by} limit ${PAGE + 1}`;
}

export function countOf(audience: Audience, asked: ListAsked): SQL {
  const { from, within } = sortedBy(asked.order, audience);
  return sql`select count(*)::int as total from ${from} where ${within} and ${scope(audience, asked)}`;
}

const scope = (audience: Audience, picked: ListAsked) =>
  and(eq(posts.state, "published"), visibleTo(audience), ...picks(audience, picked));

/** Each along an index of its own, from one end of it. */
function sortedBy(order: ListOrder, audience: Audience): Sorted {
  if (order === "bridging" || order === "endorsed") return byTally(order, audience);
  return byTime(order === "newest", audience);
}

function byTally(order: "bridging" | "endorsed", { threadId }: Audience): Sorted {
  const score = order === "bridging" ? [sql`${tallies.bridging}`] : [];
  const sorts = [...score, sql`${tallies.people}`, sql`${tallies.postId}`];
  return {
    from: sql`${tallies} join ${posts} on ${posts.id} = ${tallies.postId}`,
    within: sql`${tallies.threadId} = ${threadId}::uuid and ${tallies.people} > 0`,
    by: inRow(sorts.map((column) => sql`${column} desc`)),
    beyond(at) {
      if (at.by === "ordinal") return sql`false`;
      return sql`(${inRow(sorts)}) < (
        select ${inRow(sorts)} from ${tallies} where ${tallies.postId} = ${at.id}::uuid and ${tallies.threadId} = ${threadId}::uuid)`;
    },
  };
}

function byTime(newest: boolean, { threadId }: Audience): Sorted {
  return {
    from: sql`${posts}`,
    within: sql`${posts.threadId} = ${threadId}::uuid`,
    by: newest ? sql`${posts.ordinal} desc` : sql`${posts.ordinal}`,
    beyond(at) {
      if (at.by !== "ordinal") return sql`false`;
      return newest ? sql`${posts.ordinal} < ${at.ordinal}` : sql`${posts.ordinal} > ${at.ordinal}`;
    },
  };
}

const inRow = (parts: SQL[]) => sql.join(parts, sql`, `);

/** What is asked for besides the order. A post that asks nothing waits for no answer. */
function picks(audience: Audience, { order, move, open, item, stand }: ListAsked): SQL[] {
  const { threadId } = audience;
  const waiting = open || order === "unanswered";
  return [
    ...(move ? [sql`${posts.move} = ${move}`] : waiting ? [sql`${posts.move} in ('challenge', 'question')`] : []),
    ...(waiting ? [unansweredTo(audience)] : []),
    ...(item === undefined ? [] : [speaksTo(threadId, item)]),
    ...(stand === undefined ? [] : [stand === 0 ? sql`${posts.positionId} is null` : stoodAt(threadId, stand)]),
  ];
}

// Asked of each post for itself: joined, it would be planned as a reading of all posts there are.
const unansweredTo = (audience: Audience) => sql`(
  select answer.id from ${posts} answer where answer.parent_id = ${posts.id} and ${saidTo(audience, answer)} limit 1) is null`;
const answer = aliasedTable(posts, "answer");
const speaksTo = (threadId: string, item: number) => sql`exists (
  select from ${postItems} where ${postItems.postId} = ${posts.id} and ${postItems.itemId} = (
    select ${rubricItems.id} from ${rubricItems}
    where ${rubricItems.threadId} = ${threadId}::uuid and ${rubricItems.number} = ${item}))`;
const stoodAt = (threadId: string, stand: number) => sql`${posts.positionId} = (
  select ${positions.id} from ${positions}
  where ${positions.threadId} = ${threadId}::uuid and ${positions.number} = ${stand})`;
