import { and, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, db } from "@/db/client";
import { drafts } from "@/db/schema/drafts";
import { posts } from "@/db/schema/posts";
import { memberships, spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Actor } from "@/server/accounts/view";
import { mayReadSpace } from "@/server/spaces/policy";
import { standingOf } from "@/server/spaces/read";
import { placeOf as placeAfter } from "@/server/texts/cursor";
import { threadPath } from "@/server/threads/view";
import { type DraftContent, type DraftListItem, type DraftPlace, type DraftView, MOST_DRAFTS } from "./view";

type Owner = { id: string };

/** A draft whose post is there already is none, though a late save may have left its row. */
const unpublished = or(
  ne(drafts.intent, "reply"),
  sql`not exists (select from posts as sent where sent.id = (${drafts.content} ->> 'id')::uuid)`,
);

export const placeOf = (owner: Owner, { thread, parent, intent }: DraftPlace & { thread: string }) =>
  and(
    and(eq(drafts.accountId, owner.id), eq(drafts.threadId, thread), eq(drafts.intent, intent)),
    parent === null ? isNull(drafts.parentId) : eq(drafts.parentId, parent),
  );

/** Somebody's drafts in a thread, the last written first. */
export async function draftsIn(owner: Owner, threadId: string): Promise<DraftView[]> {
  const rows = await db()
    .select({ draft: drafts, state: posts.state })
    .from(drafts)
    .leftJoin(posts, eq(posts.id, drafts.parentId))
    .where(and(eq(drafts.accountId, owner.id), eq(drafts.threadId, threadId), unpublished))
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(MOST_DRAFTS);
  return rows.map(({ draft: { parentId: parent, intent, version, content, updatedAt }, state }) => ({
    parent,
    intent,
    version,
    content: content as DraftContent,
    updatedAt: updatedAt.toISOString(),
    gone: parent !== null && state !== "published",
  }));
}

/** The text of one of somebody's drafts, wherever it lies. */
export async function draftOf(owner: Owner, id: string, database: Database = db()): Promise<DraftContent | undefined> {
  const [row] = await database
    .select({ content: drafts.content })
    .from(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.accountId, owner.id)));
  return row?.content as DraftContent | undefined;
}

const PAGE = 20;
const GIST = 280;
/** Microseconds, as PostgreSQL keeps them: a JS date would lose the last three digits and repeat a row. */
const savedAt = sql<string>`to_char(${drafts.updatedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Everything somebody has begun and not sent, the last written first. */
export async function draftsBy(
  owner: NonNullable<Actor>,
  cursor?: string,
): Promise<{ drafts: DraftListItem[]; next: string | null }> {
  const mine = alias(memberships, "mine");
  const rows = await db()
    .select({
      draft: drafts,
      gist: sql<string>`left(${drafts.content} ->> 'body', ${GIST}::int)`,
      savedAt,
      thread: { title: threads.title, slug: threads.slug, shortId: threads.shortId },
      space: {
        ...{ slug: spaces.slug, kind: spaces.kind, role: mine.role },
        standing: standingOf(owner.id, sql`${spaces.id}`),
      },
    })
    .from(drafts)
    .innerJoin(threads, eq(threads.id, drafts.threadId))
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .leftJoin(mine, and(eq(mine.spaceId, spaces.id), eq(mine.accountId, owner.id)))
    .where(and(eq(drafts.accountId, owner.id), unpublished, before(cursor)))
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    drafts: shown.map(({ draft, gist, thread, space }) => ({
      id: draft.id,
      threadId: draft.threadId,
      parent: draft.parentId,
      intent: draft.intent,
      thread: mayReadSpace(owner, space)
        ? {
            id: draft.threadId,
            title: thread.title,
            path: threadPath({ ...thread, spaceSlug: space.slug }),
            spaceSlug: space.slug,
          }
        : null,
      gist,
      version: draft.version,
      updatedAt: draft.updatedAt.toISOString(),
    })),
    next: last ? `${last.savedAt}_${last.draft.id}` : null,
  };
}

function before(cursor: string | undefined) {
  if (!cursor) return undefined;
  const { at, id } = placeAfter(cursor);
  return sql`(${drafts.updatedAt}, ${drafts.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
