import { and, eq, inArray, isNotNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { OwnPseudonym } from "./view";

type Column = SQLWrapper;
type Account = { id: Column; handle: Column; name: Column; state: Column };
/** Columns of a `PersonView`. */
export type Shown = { id: SQL<string>; handle: SQL<string | null>; name: SQL<string> };

/**
 * Somebody as everybody sees them, staff too: under the pseudonym that was written under, else under their name. Goes
 * beside their account. Of a pseudonym that is gone nobody learns the name either; whose account is deleted has no handle.
 */
export function shownAs(pseudonymId: Column, of: Account = accounts): Shown {
  return {
    id: sql`coalesce(${pseudonymId}, ${of.id})`,
    handle: sql`case when ${pseudonymId} is null and ${of.state} <> 'deleted' then ${of.handle} end`,
    name: sql`case when ${pseudonymId} is null then ${of.name} else ${pseudonymCalled(pseudonymId)} end`,
  };
}

/** The name of a pseudonym. */
export const pseudonymCalled = (id: Column) => sql<string>`coalesce((
  select drawn.name from ${pseudonyms} drawn where drawn.id = ${id}), 'Somebody')`;

/** The same as one value of JSON. */
export const shownJson = (shown: Shown): SQL =>
  sql`json_build_object('id', ${shown.id}, 'handle', ${shown.handle}, 'name', ${shown.name})`;

/** Whether students are, or were, anonymous to each other in a thread: then nothing tells who is there, or who types. Beside `threads`. */
export const isVeiled = sql<boolean>`(${threads.anonymous} or exists (
  select from ${pseudonyms} where ${pseudonyms.threadId} = ${threads.id}))`;

/** Those of the threads that are. */
export async function veiledAmong(threadIds: string[]): Promise<Set<string>> {
  const rows = await db()
    .select({ id: threads.id })
    .from(threads)
    // Names of columns are written out in full only beside another table.
    .innerJoin(spaces, eq(spaces.id, threads.spaceId))
    .where(and(inArray(threads.id, threadIds), isVeiled));
  return new Set(rows.map(({ id }) => id));
}

/**
 * The pseudonym of whom decision `d` touched, where it was about a post of theirs, or was made at once with one that was:
 * its two parts differ in the last digit of their ids.
 */
export const pseudonymDecided = (d: { id: Column; at: Column; byId: Column; subjectId: Column }) => sql<string | null>`(
  select meant.pseudonym_id from ${decisions} one join ${posts} meant on one.target_kind = 'post' and meant.id = one.target_id
  where one.subject_id = ${d.subjectId} and one.at = ${d.at} and one.by_id = ${d.byId}
    and left(one.id::text, 35) = left(${d.id}::text, 35) and meant.author_id = one.subject_id limit 1)`;

/** What somebody is called in a thread. */
export async function pseudonymOf(accountId: string, threadId: string): Promise<OwnPseudonym> {
  const [[thread], mine] = await Promise.all([
    db().select({ anonymous: threads.anonymous }).from(threads).where(eq(threads.id, threadId)),
    db()
      .select({ id: pseudonyms.id, name: pseudonyms.name, threadId: pseudonyms.threadId })
      .from(pseudonyms)
      .where(
        and(
          eq(pseudonyms.accountId, accountId),
          or(eq(pseudonyms.threadId, threadId), inArray(pseudonyms.id, writtenUnder(accountId, threadId))),
        ),
      ),
  ]);
  const drawn = mine.find((one) => one.threadId === threadId);
  return {
    anonymous: thread?.anonymous ?? false,
    shown: drawn ? { id: drawn.id, handle: null, name: drawn.name } : null,
    ids: mine.map(({ id }) => id),
  };
}

const writtenUnder = (accountId: string, threadId: string) =>
  db()
    .select({ id: posts.pseudonymId })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.authorId, accountId), isNotNull(posts.pseudonymId)));
