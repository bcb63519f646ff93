import { eq, type SQL, sql } from "drizzle-orm";
import { endorsements, tallies, tallyHeads } from "@/db/schema/endorsements";
import { posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, ensure, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import { tellMoved } from "@/server/notifications/telling/write";
import type { PostRow } from "@/server/posts/read";
import type { SpaceView } from "@/server/spaces/view";
import { join, standingIn } from "@/server/spaces/write";
import { inTurn } from "@/server/threads/turns";
import { mayWithdraw } from "./policy";
import { endorsedPost } from "./read";
import { type Counted, type Endorsed, type EndorsementKind, presentTally } from "./view";

type By = { id: string };

/** Those who endorse in a thread wait for each other, in a line of their own: those who write there do not. */
const inOwnTurn = <T>(threadId: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTurn(`endorsing ${threadId}`, () => inTransaction(work));

/** Says of somebody's post that it is persuasive, or well sourced; twice is once. */
export async function endorsePost(
  by: By,
  space: SpaceView,
  post: PostRow,
  kind: Exclude<EndorsementKind, "mind">,
): Promise<Endorsed> {
  const { id: postId, threadId } = post;
  const said = { postId, threadId, accountId: by.id, kind };
  const endorsed = await inOwnTurn(threadId, async (tx) => {
    await join(tx, space, by.id, { alone: true });
    return (await counted(tx, said, 1, whilePublished(said))) ?? (await whyNot(tx, postId));
  });
  return tellOf(endorsed, { by, space, post });
}

/** Takes it back. "Changed my mind" is taken back as a word about the post: the stances that were taken stay. */
export async function withdrawEndorsement(
  by: By,
  space: SpaceView,
  post: PostRow,
  kind: EndorsementKind,
): Promise<Endorsed> {
  const { id: postId, threadId } = post;
  const said = { postId, threadId, accountId: by.id, kind };
  const endorsed = await inOwnTurn(threadId, async (tx) => {
    const { actor, here } = await standingIn(tx, space, { id: by.id, lock: "no key update" });
    ensure(mayWithdraw(actor, here), "You may no longer do this here.");
    return counted(
      tx,
      said,
      -1,
      sql`delete from ${endorsements} where post_id = ${postId} and account_id = ${by.id} and kind = ${kind} returning kind`,
    );
  });
  return tellOf(endorsed, { by, space, post });
}

type Of = { by: By; space: SpaceView; post: PostRow };
/** What it comes to; where nothing changed it is read, and nobody is told. */
async function tellOf(endorsed: Endorsed | null, { by, space, post }: Of): Promise<Endorsed> {
  if (!endorsed) return endorsedPost(by.id, post.id);
  announce("post.endorsed", { space, thread: post.thread });
  return endorsed;
}

type Said = { postId: string; threadId: string; accountId: string; kind: EndorsementKind };
export type Endorsement = Said & {
  /** Where the reader stood when endorsing; null without a stance. */
  positionId: string | null;
  reason?: string;
  stanceId?: string | null;
};

/** The post is held to the commit: whoever takes it away waits, or was first and nothing is said. */
const whilePublished = ({ postId, threadId, accountId, kind }: Said) => sql`
  insert into ${endorsements} (post_id, account_id, kind, thread_id, position_id)
  select id, ${accountId}::uuid, ${kind}, thread_id, (
    select ${stances.positionId} from ${stances}
    where ${stances.threadId} = ${threadId} and ${stances.accountId} = ${accountId} and ${stances.current})
  from ${posts} where id = ${postId} and state = 'published' for share
  on conflict do nothing returning kind`;

/** Nothing was said: because it had been said before (null), or the post is no longer there. */
async function whyNot(tx: Transaction, postId: string): Promise<null> {
  const [now] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, postId));
  if (found(now).state !== "published") throw conflict("This post was taken away in the meantime.");
  return null;
}

/**
 * Adds what a reader says of a post and counts it; saying it twice is saying it once (false). The caller holds the
 * reader's account (`standingIn` with "no key update"), so that two tabs of one person do not count them twice.
 */
export async function endorseIn(tx: Transaction, said: Endorsement): Promise<boolean> {
  const { postId, accountId, kind, threadId, positionId, reason = "", stanceId = null } = said;
  const insert = sql`
    insert into ${endorsements} (post_id, account_id, kind, thread_id, position_id, reason, stance_id)
    values (${postId}, ${accountId}, ${kind}, ${threadId}, ${positionId}, ${reason}, ${stanceId})
    on conflict do nothing returning kind`;
  if (!(await counted(tx, said, 1, insert))) return false;
  if (kind === "mind") await tellMoved(tx, { postId, byId: accountId });
  return true;
}

/**
 * Makes the change and counts it, in one statement, for everybody who endorses in the thread waits for its row until
 * the commit: it comes last, or nearly so. Null where there was nothing to change.
 */
async function counted(
  tx: Transaction,
  { postId, threadId, accountId, kind }: Said,
  by: 1 | -1,
  change: SQL,
): Promise<Endorsed | null> {
  const own = (of: EndorsementKind) => (of === kind ? by : 0);
  const { rows } = await tx.execute<Counted & { others: EndorsementKind[] }>(sql`
    with changed as (${change}), other as materialized (
      select kind, created_at from ${endorsements}
      where post_id = ${postId}::uuid and account_id = ${accountId}::uuid and kind <> ${kind}
    ), head as (
      insert into ${tallyHeads} (thread_id, seq) select ${threadId}::uuid, 1 from changed
      on conflict (thread_id) do update set seq = ${tallyHeads.seq} + 1 returning seq
    )
    insert into ${tallies} (post_id, thread_id, persuasive, sourced, mind, people, seq)
    select ${postId}::uuid, ${threadId}::uuid, ${own("persuasive")}::int, ${own("sourced")}::int, ${own("mind")}::int,
      case when exists (select from other) then 0 else ${by}::int end, seq from head
    on conflict (post_id) do update set
      persuasive = ${tallies.persuasive} + excluded.persuasive,
      sourced = ${tallies.sourced} + excluded.sourced,
      mind = ${tallies.mind} + excluded.mind,
      people = ${tallies.people} + excluded.people,
      seq = excluded.seq
    returning ${tallies.seq}::float8, persuasive, sourced, mind, people, sides,
      array(select kind from other order by created_at) as others`);
  const [row] = rows;
  if (!row) return null;
  const { others, ...tally } = row;
  return { mine: by === 1 ? [...others, kind] : others, tally: presentTally(tally) };
}
