import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { changes, posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { conflict, found } from "@/server/errors";
import { announce } from "@/server/events/announce";
import type { PostState } from "@/server/posts/view";
import type { Tell, Undoing } from "./act";
import { placeOf } from "./target";

/** How a post stood: its state, and who brought it into it and when (ISO 8601). */
export type Stood = { id: string; state: PostState; byId: string | null; at: string | null };
type Goal = Omit<Stood, "at">;

/** Posts of a thread as they stand, in tree order. Under the thread's lock they stay so. */
export async function standing(tx: Transaction, threadId: string, which: SQL | undefined): Promise<Stood[]> {
  const rows = await tx
    .select({ id: posts.id, state: posts.state, byId: posts.stateById, at: posts.stateAt })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), which))
    .orderBy(posts.path);
  return rows.map((row) => ({ ...row, at: row.at?.toISOString() ?? null }));
}

type Turn = { from: Stood[]; to: (stood: Stood) => Goal & { at?: string | null } };

/**
 * Brings posts of a thread, whose lock is held, into other states, as many as they are in two statements; each gets a
 * change of its own. Answers the moment by which they are known again.
 */
export async function turn(tx: Transaction, threadId: string, { from, to }: Turn): Promise<string> {
  const now = new Date().toISOString();
  const goals = from.map((stood) => ({ at: now, ...to(stood) }));
  const published = (those: { state: PostState }[]) => those.filter(({ state }) => state === "published").length;
  const [head] = await tx
    .update(threads)
    .set({
      seq: sql`${threads.seq} + ${goals.length}::int`,
      postCount: sql`${threads.postCount} + ${published(goals) - published(from)}::int`,
    })
    .where(eq(threads.id, threadId))
    .returning({ seq: threads.seq });
  const first = found(head).seq - goals.length + 1;
  const rows = goals.map((goal, index) => ({
    ...{ ...goal, seq: first + index },
    kind: kindOf(from[index]?.state ?? goal.state, goal.state),
  }));
  await tx.execute(sql`
    with told as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as row
        (id uuid, state text, "byId" uuid, at timestamptz, seq bigint, kind text)
    ), turned as (
      update ${posts} set state = told.state, state_by_id = told."byId", state_at = told.at
      from told where ${posts.id} = told.id
    )
    insert into ${changes} (thread_id, seq, post_id, kind)
    select ${threadId}::uuid, told.seq, told.id, told.kind from told`);
  return now;
}

const KINDS = { held: "held", removed: "removed", hidden: "hidden", moved: "moved" } as const;
function kindOf(from: PostState, to: PostState) {
  if (to !== "published") return KINDS[to];
  return from === "hidden" ? "unhidden" : "restored";
}

const FACTS = {
  held: "post.held",
  hidden: "post.hidden",
  moved: "post.hidden",
  unhidden: "post.unhidden",
  removed: "post.removed",
  restored: "post.restored",
} as const;
/** Tells what became of the post that was decided over; what went with it comes in the same frame. */
export const saying = (deciding: Pick<Undoing, "desk" | "target">, from: PostState, to: PostState): Tell => {
  const place = placeOf(deciding.desk, deciding.target);
  const kind = kindOf(from, to);
  return () => announce(FACTS[kind], place);
};

/** Takes such an act back: each post that still stands as the act left it stands again as before, and no other. */
export async function putBack(tx: Transaction, undoing: Undoing): Promise<Tell> {
  const { target, before, after } = undoing;
  const were = new Map((before.posts as Stood[]).map((stood) => [stood.id, stood]));
  const thread = found(target.thread);
  const now = await standing(tx, thread.id, inArray(posts.id, [...were.keys()]));
  const left = now.filter(({ at }) => at === after.at);
  const root = left.find(({ id }) => id === target.id);
  const was = were.get(target.id);
  if (!root || !was) throw conflict("This post was changed since. Decide on it as it is now.");
  await turn(tx, thread.id, { from: left, to: ({ id }) => found(were.get(id)) });
  return saying(undoing, root.state, was.state);
}
