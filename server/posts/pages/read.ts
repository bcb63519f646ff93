import { and, asc, desc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { posts } from "@/db/schema/posts";
import { threads } from "@/db/schema/threads";
import { inSnapshot } from "@/db/transaction";
import { tallyHeadOf } from "@/server/endorsements/tallies/read";
import { found } from "@/server/errors";
import { ancestorPaths } from "@/server/posts/path";
import { viewsOf, visibleTo } from "@/server/posts/read";
import { type BranchMark, type PostOrder, type PostsPage, rootOf } from "@/server/posts/view";
import type { Audience } from "@/server/threads/policy";
import { shareBudget } from "./share";

/** A first page is read before the second: enough for the argument to be seen, few enough to come at once. */
const ROOTS = 20;
const BUDGET = 80;
/** Posts of one branch asked for at a time. */
const BRANCH = 60;
/** After every path of a branch: the letters of a path all come before it. */
const END = "~";

type Snapshot = { tx: Database; audience: Audience; seq: number; tallies: number };
type Root = { id: string; path: string };
type Want = { root: Root; after: string | null; take: number };

const scope = (audience: Audience, more: SQL | undefined) =>
  and(eq(posts.threadId, audience.threadId), visibleTo(audience), more);

async function atOneMoment<T>(audience: Audience, read: (at: Snapshot) => Promise<T>): Promise<T> {
  return inSnapshot(async (tx) => {
    const [row] = await tx.select({ seq: threads.seq }).from(threads).where(eq(threads.id, audience.threadId));
    return read({ tx, audience, seq: found(row).seq, tallies: await tallyHeadOf(audience.threadId, tx) });
  });
}

/** Up to 20 roots with the beginning of each branch; the order is that of the roots, a branch is read from its top. */
export function pageOf(audience: Audience, page: { order: PostOrder; after?: string }): Promise<PostsPage> {
  return atOneMoment(audience, async (at) => {
    const beyond = (path: string) => (page.order === "oldest" ? gt(posts.path, path) : lt(posts.path, path));
    const roots = await rootsOf(at, page.after ? beyond(page.after) : undefined, page.order);
    const sizes = await sizesOf(
      at,
      roots.map((root) => ({ root, after: null })),
    );
    const quotas = shareBudget(sizes, BUDGET);
    const wants = roots.map((root, index) => ({ root, after: null, take: quotas[index] ?? 1 }));
    const last = roots.at(-1)?.path ?? page.after ?? null;
    const rest = last ? await countRoots(at, beyond(last)) : 0;
    return { ...(await branchesOf(at, wants, sizes)), roots: { order: page.order, after: last, rest, seq: at.seq } };
  });
}

/** The next posts of one branch. */
export function branchOf(audience: Audience, root: Root, after: string): Promise<PostsPage> {
  return atOneMoment(audience, async (at) => {
    const want = { root, after, take: BRANCH };
    const page = await branchesOf(at, [want], await sizesOf(at, [want]));
    return { ...page, roots: { order: "oldest", after: root.path, rest: 0, seq: at.seq } };
  });
}

/** A post where it stands: its branch from the top, the line that leads to it, and the beginning of its replies. */
export function aroundPost(audience: Audience, path: string): Promise<PostsPage> {
  return atOneMoment(audience, async (at) => {
    const [root] = await at.tx
      .select(rootColumns)
      .from(posts)
      .where(scope(audience, eq(posts.path, rootOf(path))));
    const want = { root: found(root), after: null, take: BUDGET / 2 };
    const page = await branchesOf(at, [want], await sizesOf(at, [want]));
    const line = await at.tx
      .select({ id: posts.id })
      .from(posts)
      .where(scope(audience, sql`${posts.path} = any(${sql.param([...ancestorPaths(path), path])}::text[])`));
    const replies = await idsOf(at, [{ root: { id: "", path }, after: path, take: BUDGET / 2 }]);
    const have = new Set(page.posts.map(({ id }) => id));
    const more = [...line, ...replies].map(({ id }) => id).filter((id) => !have.has(id));
    const extras = await viewsOf(at.tx, audience, [...new Set(more)]);
    const after = gt(posts.path, rootOf(path));
    const roots = { order: "oldest" as const, after: rootOf(path), rest: await countRoots(at, after), seq: at.seq };
    return { ...page, posts: [...page.posts, ...extras].sort(inTreeOrder), roots };
  });
}

const inTreeOrder = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
const rootColumns = { id: posts.id, path: posts.path };

const rootsOf = ({ tx, audience }: Snapshot, beyond: SQL | undefined, order: PostOrder): Promise<Root[]> =>
  tx
    .select(rootColumns)
    .from(posts)
    .where(scope(audience, and(isNull(posts.parentId), beyond)))
    .orderBy(order === "oldest" ? asc(posts.path) : desc(posts.path))
    .limit(ROOTS);

async function countRoots({ tx, audience }: Snapshot, beyond: SQL): Promise<number> {
  const count = sql<number>`count(*)::int`;
  const [row] = await tx
    .select({ count })
    .from(posts)
    .where(scope(audience, and(isNull(posts.parentId), beyond)));
  return row?.count ?? 0;
}

/** How many posts each branch has beyond `after` (its root included where that is null). */
async function sizesOf({ tx, audience }: Snapshot, wants: Omit<Want, "take">[]): Promise<number[]> {
  if (wants.length === 0) return [];
  const { rows } = await tx.execute<{ size: number }>(sql`
    select (select count(*)::int from ${posts} where ${scope(audience, within)}) as size
    from ${rangesOf(wants)} order by want.place`);
  return rows.map(({ size }) => size);
}

async function idsOf({ tx, audience }: Snapshot, wants: Want[]): Promise<{ id: string; place: number }[]> {
  if (wants.length === 0) return [];
  const { rows } = await tx.execute<{ id: string; place: number }>(sql`
    select taken.id, want.place::int from ${rangesOf(wants)}
    cross join lateral (
      select ${posts.id}, ${posts.path} from ${posts} where ${scope(audience, within)} order by ${posts.path} limit want.take
    ) taken order by want.place, taken.path`);
  return rows;
}

const within = sql`${posts.path} >= want.first and ${posts.path} < want.until`;
function rangesOf(wants: (Omit<Want, "take"> & { take?: number })[]): SQL {
  // Whatever comes after a path comes at or after that path with the lowest letter added.
  const first = wants.map(({ root, after }) => (after === null ? root.path : `${after}0`));
  const until = wants.map(({ root }) => root.path + END);
  const take = wants.map(({ take }) => take ?? 0);
  return sql`(
    select place, first collate "C" as first, until collate "C" as until, take
    from unnest(${sql.param(first)}::text[], ${sql.param(until)}::text[], ${sql.param(take)}::int[])
      with ordinality as given(first, until, take, place)
  ) want`;
}

async function branchesOf(at: Snapshot, wants: Want[], sizes: number[]): Promise<Omit<PostsPage, "roots">> {
  const taken = await idsOf(at, wants);
  const views = new Map(
    (
      await viewsOf(
        at.tx,
        at.audience,
        taken.map(({ id }) => id),
      )
    ).map((view) => [view.id, view]),
  );
  const shown = taken.flatMap(({ id, place }) => {
    const view = views.get(id);
    return view ? [{ view, place }] : [];
  });
  const branches = wants.map(({ root, after }, index): BranchMark => {
    const mine = shown.filter(({ place }) => place === index + 1);
    const rest = (sizes[index] ?? 0) - mine.length;
    const upTo = rest > 0 ? (mine.at(-1)?.view.path ?? after ?? root.path) : END;
    return { rootId: root.id, upTo, rest, seq: at.seq };
  });
  return { seq: at.seq, tallies: at.tallies, posts: shown.map(({ view }) => view), branches };
}
