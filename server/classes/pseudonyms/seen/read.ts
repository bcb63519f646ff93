import { and, asc, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { looks } from "@/db/schema/classes";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { LookBehind, SeenThread, SeenView } from "@/server/classes/pseudonyms/view";
import { viewOf } from "@/server/posts/read";
import type { PostView } from "@/server/posts/view";
import { threadPath } from "@/server/threads/view";

type Space = { id: string; slug: string };

/** What class-mates see of somebody where they write under a pseudonym, and who has looked behind it. */
export async function seenOf(accountId: string, space: Space): Promise<SeenView> {
  const [seen, behind] = await Promise.all([threadsOf(accountId, space), looksBehind(accountId, space)]);
  return { threads: seen, looks: behind };
}

async function threadsOf(accountId: string, space: Space): Promise<SeenThread[]> {
  const mine = and(eq(pseudonyms.threadId, threads.id), eq(pseudonyms.accountId, accountId));
  const rows = await db()
    .select({
      ...{ id: threads.id, title: threads.title, slug: threads.slug, shortId: threads.shortId },
      anonymous: threads.anonymous,
      pseudonym: { id: pseudonyms.id, name: pseudonyms.name },
    })
    .from(threads)
    .leftJoin(pseudonyms, mine)
    .where(
      and(
        and(eq(threads.spaceId, space.id), isNull(threads.mergedIntoId)),
        or(eq(threads.anonymous, true), isNotNull(pseudonyms.id)),
      ),
    )
    .orderBy(asc(threads.createdAt), asc(threads.id));
  return Promise.all(
    rows.map(async ({ id, title, anonymous, pseudonym, ...place }) => ({
      ...{ title, anonymous, path: threadPath({ ...place, spaceSlug: space.slug }) },
      shown: pseudonym && { ...pseudonym, handle: null },
      sample: pseudonym && (await lastPost(accountId, id)),
    })),
  );
}

/** As it is sent to whoever reads it beside them. */
async function lastPost(accountId: string, threadId: string): Promise<PostView | null> {
  const theirs = and(eq(posts.authorId, accountId), eq(posts.threadId, threadId), eq(posts.state, "published"));
  const [last] = await db()
    .select({ id: posts.id, groupId: posts.groupId })
    .from(posts)
    .where(and(theirs, isNotNull(posts.pseudonymId)))
    .orderBy(desc(posts.ordinal))
    .limit(1);
  if (!last) return null;
  return (await viewOf({ threadId, kind: "members", group: last.groupId }, last.id)) ?? null;
}

async function looksBehind(accountId: string, space: Space): Promise<LookBehind[]> {
  const rows = await db()
    .select({
      by: person,
      ...{ at: looks.at, reason: looks.reason },
      thread: sql<string>`coalesce(${threads.title}, '')`,
    })
    .from(looks)
    .innerJoin(accounts, eq(accounts.id, looks.byId))
    .leftJoin(threads, eq(threads.id, looks.threadId))
    .where(and(eq(looks.spaceId, space.id), eq(looks.aboutId, accountId), eq(looks.what, "reveal")))
    .orderBy(desc(looks.at), desc(looks.id));
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
