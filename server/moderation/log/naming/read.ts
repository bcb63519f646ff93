import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { PersonView } from "@/server/accounts/view";
import { pseudonymDecided } from "@/server/classes/pseudonyms/read";
import { postPath, threadPath } from "@/server/threads/view";

type Row = { byId: string | null; targetId: string; decisionId: string | null };

const inSpace = eq(spaces.id, threads.spaceId);
type Place = { title: string; path: string };
/** Threads and posts by their ids, with where they are now. */
export async function placesOf(rows: Row[]): Promise<Map<string, Place>> {
  const ids = rows.map(({ targetId }) => targetId);
  if (ids.length === 0) return new Map();
  const { slug, shortId, title } = threads;
  const columns = { slug, shortId, title, spaceSlug: spaces.slug };
  const [those, within] = await Promise.all([
    db()
      .select({ id: threads.id, ...columns })
      .from(threads)
      .innerJoin(spaces, inSpace)
      .where(inArray(threads.id, ids)),
    db()
      .select({ id: posts.id, ...columns })
      .from(posts)
      .innerJoin(threads, eq(threads.id, posts.threadId))
      .innerJoin(spaces, inSpace)
      .where(inArray(posts.id, ids)),
  ]);
  return new Map([
    ...those.map((row) => [row.id, { title: row.title, path: threadPath(row) }] as const),
    ...within.map((row) => [row.id, { title: row.title, path: postPath(threadPath(row), row.id) }] as const),
  ]);
}

type Behind = { person: PersonView; subjectId: string | null };
/** By decision, the pseudonym of whom it touched, where staff know them by that. */
export async function pseudonymsOf(rows: Row[]): Promise<Map<string, Behind>> {
  const ids = rows.flatMap(({ decisionId }) => decisionId ?? []);
  if (ids.length === 0) return new Map();
  const those = await db()
    .select({ id: decisions.id, subjectId: decisions.subjectId, pseudonym: pseudonyms.id, name: pseudonyms.name })
    .from(decisions)
    .innerJoin(pseudonyms, eq(pseudonyms.id, pseudonymDecided(decisions)))
    .where(inArray(decisions.id, ids));
  return new Map(
    those.map(({ id, subjectId, pseudonym, name }) => [
      id,
      { subjectId, person: { id: pseudonym, handle: null, name } },
    ]),
  );
}

export async function peopleOf(rows: Row[]): Promise<Map<string, PersonView>> {
  const ids = [...new Set(rows.flatMap(({ byId, targetId }) => [byId, targetId]))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const people = await db().select(person).from(accounts).where(inArray(accounts.id, ids));
  return new Map(people.map((person) => [person.id, person]));
}
