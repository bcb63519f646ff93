import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { changes, posts, revisions } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { participants, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { found } from "@/server/errors";
import { RENDERER } from "@/server/markdown/render";
import { childPath } from "@/server/posts/path";
import { MAX_DEPTH } from "@/server/posts/policy";
import type { Move } from "@/server/posts/view";

/**
 * The thread's lock, its next number, and the post's own: siblings then sort as they were committed. A held post is
 * counted when it is released.
 */
export async function takePlace(tx: Transaction, thread: { id: string }, held: boolean) {
  const counted = { postCount: sql`${threads.postCount} + 1`, lastPostAt: toTheSecond };
  const [place] = await tx
    .update(threads)
    .set({
      seq: sql`${threads.seq} + 1`,
      ordinals: sql`${threads.ordinals} + 1`,
      ...(held ? {} : counted),
    })
    .where(eq(threads.id, thread.id))
    .returning({
      seq: threads.seq,
      ordinal: threads.ordinals,
      ...{ lockedAt: threads.lockedAt, archivedAt: threads.archivedAt, mergedIntoId: threads.mergedIntoId },
      slowSeconds: threads.slowSeconds,
      number: sql<string>`nextval(pg_get_serial_sequence('posts', 'number'))`,
    });
  const { number, ...row } = found(place);
  return { ...row, number: Number(number) };
}

/**
 * Lists are sorted by it, so each change of it makes new entries in every index of the row, the one of title words
 * among them, which then stalls writers when it is tidied. Once a second is as fine as a list needs.
 */
const toTheSecond = sql`case when ${threads.lastPostAt} > now() - interval '1 second' then ${threads.lastPostAt} else now() end`;

type New = {
  by: { id: string };
  space: { id: string };
  thread: { id: string };
  input: { id: string; parentId: string | null; move: Move; body: string };
  rendered: { html: string };
};
type Place = {
  seq: number;
  ordinal: number;
  number: number;
  held: boolean;
  groupId: string | null;
  pseudonymId: string | null;
};

/** The post, its text, its change and its author among the people, if its parent can be answered. */
export async function insertRows(tx: Transaction, { by, space, thread, input, rendered }: New, place: Place) {
  const state = place.held ? "held" : "published";
  const open = sql`parent.state = 'published' and parent.depth < ${MAX_DEPTH}`;
  const { rows } = await tx.execute<{ made: boolean; first: boolean }>(sql`
    with parent as (
      select path, depth, state from ${posts} where id = ${input.parentId}::uuid and thread_id = ${thread.id}::uuid
    ), made as (
      insert into ${posts}
        (id, number, ordinal, thread_id, space_id, parent_id, path, depth, author_id, group_id, pseudonym_id, move, position_id, state, html, renderer)
      select ${input.id}::uuid, ${place.number}::bigint, ${place.ordinal}::int, ${thread.id}::uuid, ${space.id}::uuid, ${input.parentId}::uuid,
        coalesce(parent.path, '') || ${childPath("", place.number)}, coalesce(parent.depth, 0) + 1, ${by.id}::uuid,
        ${place.groupId}::uuid, ${place.pseudonymId}::uuid, ${input.move}, (select position_id from ${stances}
          where thread_id = ${thread.id}::uuid and account_id = ${by.id}::uuid and current),
        ${state}, ${rendered.html}, ${RENDERER}::int
      from (select) as one left join parent on true
      where ${input.parentId}::uuid is null or (${open})
      returning id
    ), text as (
      insert into ${revisions} (id, thread_id, post_id, version, body, by_id, pseudonym_id)
      select ${uuidv7()}::uuid, ${thread.id}::uuid, id, 1, ${input.body}, ${by.id}::uuid, ${place.pseudonymId}::uuid from made
    ), change as (
      insert into ${changes} (thread_id, seq, post_id, kind)
      select ${thread.id}::uuid, ${place.seq}::bigint, id, ${state} from made
    ), here as (
      insert into ${participants} (thread_id, account_id)
      select ${thread.id}::uuid, ${by.id}::uuid from made where ${!place.held} on conflict do nothing returning 1
    )
    select exists (select from made) as made, exists (select from here) as first`);
  return found(rows[0]);
}
