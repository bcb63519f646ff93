import { eq, sql } from "drizzle-orm";
import { changes, leftPlaces, posts } from "@/db/schema/posts";
import { stances } from "@/db/schema/stances";
import { positions, threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { invalid } from "@/server/errors";
import { nextChange, nextChanges } from "@/server/threads/changes/write";
import { recount } from "./counts/write";
import { grouped } from "./grouped";
import { carryHung } from "./hung/write";
import { whyNotSoMany } from "./policy";
import type { Standing } from "./read";
import { dropStubs, leaveStub, type Stub } from "./stubs/write";

/** Where a post comes to stand. An ordinal left out is given anew, in the order of time. */
export type Place = { path: string; depth: number; parentId: string | null; ordinal?: number | undefined };

export type Carry = {
  from: { id: string; pinnedId: string | null };
  to: { id: string };
  /** In the order of time. */
  branch: Standing[];
  placed: (post: Standing) => Place;
  /** The post whose place keeps a line that leads to it. */
  stub?: Standing | undefined;
  /** Where authors stood, where that is known; other posts get the position that reads the same, or their author's. */
  positions?: ReadonlyMap<string, string | null>;
};

/** What it takes to bring everything back: the numbers of the changes that took the posts away say where they stood. */
export type Kept = {
  thread: string;
  first: number;
  last: number;
  /** Ids of the posts written by people who stood at a position, by the position's. */
  positions: Record<string, string[]>;
  /** The same of the rubric's items they spoke to. */
  items: Record<string, string[]>;
  pinned: string | null;
  stubs: Stub[];
};

/**
 * Brings posts of one thread into another, with all that hangs on them. Both threads' rows are held. Readers of the
 * first are told that they left, readers of the second that they came.
 */
export async function carry(tx: Transaction, given: Carry): Promise<Kept> {
  const { from, to, placed, stub } = given;
  const stubs = await dropStubs(tx, { to, branch: given.branch });
  const dropped = new Set(stubs.map(({ id }) => id));
  const branch = given.branch.filter(({ id }) => !dropped.has(id));
  const ids = branch.map(({ id }) => id);
  const first = await takeAway(tx, from, branch);
  const items = await carryHung(tx, { from, to, ids });
  await put(tx, { to, branch, placed, positions: given.positions });
  if (stub && stub.state !== "held") await leaveStub(tx, from, stub);
  await recount(tx, { from, to, branch });
  const pinned = from.pinnedId !== null && ids.includes(from.pinnedId) ? from.pinnedId : null;
  if (pinned) await changeThread(tx, from.id, { pinnedId: null });
  const stood = grouped(branch.map(({ id, positionId }) => ({ id, by: positionId })));
  return { thread: from.id, first, last: first + ids.length - 1, positions: stood, items, pinned, stubs };
}

/** Not asked of what goes back: it came at once, too. */
export function ensureMovable(branch: Standing[]): void {
  const tooMany = whyNotSoMany(branch.length);
  if (tooMany) throw invalid(tooMany);
}

/** A change of the thread's own row that its readers hear of. */
export async function changeThread(
  tx: Transaction,
  id: string,
  change: Partial<typeof threads.$inferInsert>,
): Promise<void> {
  const { seq } = await nextChange(tx, id);
  await tx.update(threads).set(change).where(eq(threads.id, id));
  await tx.insert(changes).values({ threadId: id, seq, kind: "thread" });
}

const column = <T, K extends keyof T>(rows: T[], key: K) => sql.param(rows.map((row) => row[key]));

/** Answers the number of the first of the changes that took them away; the others follow it. */
async function takeAway(tx: Transaction, from: { id: string }, branch: Standing[]): Promise<number> {
  const first = await nextChanges(tx, from.id, branch.length);
  await tx.execute(sql`
    with gone as materialized (
      select * from unnest(${column(branch, "id")}::uuid[], ${column(branch, "path")}::text[],
        ${column(branch, "ordinal")}::int[]) with ordinality as gone(id, path, ordinal, nth)
    ), left_at as (
      insert into ${leftPlaces} (thread_id, seq, post_id, path, ordinal)
      select ${from.id}::uuid, ${first - 1}::bigint + nth, id, path, ordinal from gone
    )
    insert into ${changes} (thread_id, seq, post_id, kind)
    select ${from.id}::uuid, ${first - 1}::bigint + nth, id, 'moved' from gone`);
  return first;
}

/** Of another thread: the position that reads the same as theirs, or where their author stands there now. */
const positionIn = (to: { id: string }) => sql`coalesce((
  select there.id from ${positions} here join ${positions} there on lower(there.text) = lower(here.text)
  where here.id = ${posts.positionId} and there.thread_id = ${to.id}::uuid limit 1), (
  select ${stances.positionId} from ${stances}
  where ${stances.threadId} = ${to.id}::uuid and ${stances.accountId} = ${posts.authorId} and ${stances.current}))`;

type Put = Pick<Carry, "to" | "branch" | "placed" | "positions">;
async function put(tx: Transaction, { to, branch, placed, positions: known }: Put): Promise<void> {
  const anew = branch.filter((post) => placed(post).ordinal === undefined).length;
  const [place] = await tx
    .update(threads)
    .set({ seq: sql`${threads.seq} + ${branch.length}`, ordinals: sql`${threads.ordinals} + ${anew}` })
    .where(eq(threads.id, to.id))
    .returning({ seq: threads.seq, ordinals: threads.ordinals });
  let [seq, ordinals] = [(place?.seq ?? 0) - branch.length, (place?.ordinals ?? 0) - anew];
  const rows = branch.map((post) => {
    const { ordinal, ...at } = placed(post);
    // One that is held is in nobody's sight but the staff's from its first moment there.
    const kind = post.state === "held" ? "held" : "moved";
    const stood = { known: known?.has(post.id) ?? false, position: known?.get(post.id) ?? null };
    return { ...at, ...stood, id: post.id, kind, seq: ++seq, ordinal: ordinal ?? ++ordinals };
  });
  await tx.execute(sql`
    update ${posts} set thread_id = ${to.id}::uuid, path = given.path, depth = given.depth, ordinal = given.ordinal,
      parent_id = given.parent, position_id = case when given.known then given.position else ${positionIn(to)} end
    from unnest(${column(rows, "id")}::uuid[], ${column(rows, "path")}::text[], ${column(rows, "depth")}::int[],
      ${column(rows, "ordinal")}::int[], ${column(rows, "parentId")}::uuid[], ${column(rows, "position")}::uuid[],
      ${column(rows, "known")}::boolean[]) as given(id, path, depth, ordinal, parent, position, known)
    where ${posts.id} = given.id`);
  await tx.execute(sql`
    insert into ${changes} (thread_id, seq, post_id, kind)
    select ${to.id}::uuid, seq, id, kind
    from unnest(${column(rows, "id")}::uuid[], ${column(rows, "seq")}::bigint[], ${column(rows, "kind")}::text[])
      as given(id, seq, kind)`);
}
