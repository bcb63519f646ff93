import { and, eq, inArray, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { posts } from "@/db/schema/posts";
import { readings } from "@/db/schema/readings";
import { stances } from "@/db/schema/stances";
import { rubricItems, threads } from "@/db/schema/threads";
import { invalid, notFound } from "@/server/errors";
import { openCondition } from "@/server/stances/conditions/read";
import type { SourceInput } from "./input";
import { keyOf, type Work } from "./key";
import { SAID, STEELMAN, visible } from "./view";

type Thread = { id: string };

/** The rubric's items by their numbers; one that is not there is named. */
export async function itemsNamed(thread: Thread, numbers: number[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await db()
    .select({ id: rubricItems.id, number: rubricItems.number })
    .from(rubricItems)
    .where(and(eq(rubricItems.threadId, thread.id), inArray(rubricItems.number, numbers)));
  const ids = new Map(rows.map(({ id, number }) => [number, id]));
  return numbers.map((number) => {
    const id = ids.get(number);
    if (!id) throw invalid(`This question has no test ${number}.`, { field: "items", item: number });
    return id;
  });
}

/** Sources as they are kept, each with what it is counted by. */
export async function sourcesNamed(thread: Thread, given: SourceInput[]) {
  if (given.length === 0) return [];
  const reading = await readingOf(thread);
  return given.map(({ url = null, year = null, paragraph = null, ...words }) => {
    if (paragraph !== null && !reading) throw invalid("This question comes with no reading.", { field: "sources" });
    const source = { ...words, url, year, paragraph };
    return { ...source, key: keyOf(source, reading) };
  });
}
export type KeyedSource = Awaited<ReturnType<typeof sourcesNamed>>[number];

async function readingOf(thread: Thread): Promise<Work | null> {
  const [reading] = await db()
    .select({ author: readings.author, title: readings.title, year: readings.year })
    .from(threads)
    .innerJoin(readings, eq(readings.id, threads.readingId))
    .where(eq(threads.id, thread.id));
  return reading ?? null;
}

/** What others in the thread say now would change their mind; anything else is not found. */
export async function conditionsNamed(thread: Thread, by: { id: string }, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .select({ id: stances.id })
    .from(stances)
    .innerJoin(accounts, eq(accounts.id, stances.accountId))
    .where(
      and(inArray(stances.id, ids), eq(stances.threadId, thread.id), ne(stances.accountId, by.id), openCondition()),
    );
  if (rows.length < ids.length) throw notFound();
  return ids;
}

type Challenge = { parentId: string | null; move: string; steelman: string };

/** The point a challenge answers, said anew: asked for where the thread asks for it, and kept only where it belongs. */
export async function pointRestated(
  thread: Thread & { steelman: boolean },
  by: { id: string },
  { parentId, move, steelman }: Challenge,
): Promise<string | null> {
  const challenges = move === "challenge" && parentId !== null;
  if (!challenges && steelman === "") return null;
  const answered = challenges ? await answeredIn(thread, parentId) : undefined;
  // Who answers nothing, or what is gone, is told so in its own words.
  if (challenges && answered?.state !== "published") return null;
  if (!answered || answered.authorId === by.id) {
    if (steelman === "") return null;
    throw invalid("Only a challenge to somebody else restates their point.", { field: "steelman" });
  }
  if (thread.steelman && visible(steelman) < STEELMAN.min) throw invalid(SAID.steelman, { field: "steelman" });
  return steelman || null;
}

async function answeredIn(thread: Thread, id: string) {
  const [post] = await db()
    .select({ authorId: posts.authorId, state: posts.state })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.threadId, thread.id)));
  return post;
}
