import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { classes } from "@/db/schema/classes";
import { readings } from "@/db/schema/readings";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/server/accounts/view";
import { spacesOpenTo } from "@/server/spaces/read";
import { mayRun } from "./policy";
import { type ClassSettings, type ClassView, OFFERED_MOST, type Offer } from "./view";

type Reader = Pick<Transaction, "select">;

/** What a space is as a class; a class made before there was anything to say of it has what each begins with. */
export async function classOf(space: { id: string }): Promise<ClassView> {
  const [row] = await db().select().from(classes).where(eq(classes.spaceId, space.id));
  const { term = "", timeZone = "UTC", archivedAt = null, retention = "unnamed", retentionDays = null } = row ?? {};
  return { term, timeZone, archivedAt: archivedAt?.toISOString() ?? null, retention, retentionDays };
}

/** By which clock each of these spaces goes; null: a forum has none. */
export async function zonesOf(
  those: { id: string }[],
): Promise<(space: { id: string; kind: string }) => string | null> {
  const { spaceId, timeZone } = classes;
  const ids = those.map(({ id }) => id);
  const rows =
    ids.length > 0 ? await db().select({ spaceId, timeZone }).from(classes).where(inArray(spaceId, ids)) : [];
  const known = new Map(rows.map((row) => [row.spaceId, row.timeZone]));
  return ({ id, kind }) => (kind === "class" ? (known.get(id) ?? "UTC") : null);
}

/** What is written of a class, as it stands where `at` reads. */
export async function settingsOf(space: { id: string }, at: Reader = db()): Promise<ClassSettings | undefined> {
  const { term, timeZone, retention, retentionDays } = classes;
  const [row] = await at
    .select({
      ...{ name: spaces.name, description: spaces.description },
      term: sql<string>`coalesce(${term}, '')`,
      timeZone: sql<string>`coalesce(${timeZone}, 'UTC')`,
      retention: sql<ClassSettings["retention"]>`coalesce(${retention}, 'unnamed')`,
      retentionDays,
    })
    .from(spaces)
    .leftJoin(classes, eq(classes.spaceId, spaces.id))
    .where(eq(spaces.id, space.id));
  return row;
}

/** A question that stands on its own, in the lists that open first. */
const stands = and(isNull(threads.archivedAt), isNull(threads.mergedIntoId));

type Bringer = NonNullable<Actor>;
/** Whence somebody may bring questions: every forum, and the classes they run. A student's class is not theirs to take. */
async function sourcesOf(by: Bringer) {
  return (await spacesOpenTo(by.id)).filter((space) => space.kind === "forum" || mayRun(by, space));
}

/** The questions somebody may bring into a class of theirs. */
export async function offersTo(by: Bringer): Promise<Offer[]> {
  const open = await sourcesOf(by);
  if (open.length === 0) return [];
  const rows = await db()
    .select({
      ...{ id: threads.id, title: threads.title, spaceId: threads.spaceId },
      reading: { id: readings.id, title: readings.title, author: readings.author },
    })
    .from(threads)
    .leftJoin(readings, eq(readings.id, threads.readingId))
    .where(
      and(
        inArray(
          threads.spaceId,
          open.map(({ id }) => id),
        ),
        stands,
      ),
    )
    .orderBy(asc(threads.createdAt), asc(threads.id))
    .limit(OFFERED_MOST);
  const offers = new Map<string, Offer>();
  for (const { id, title, spaceId, reading } of rows) {
    const space = open.find((one) => one.id === spaceId);
    const key = `${spaceId} ${reading?.id ?? ""}`;
    const offer = offers.get(key) ?? {
      ...{ space: { slug: space?.slug ?? "", name: space?.name ?? "" }, reading, threads: [] },
    };
    offer.threads.push({ id, title });
    offers.set(key, offer);
  }
  return [...offers.values()].sort((a, b) => Number(b.reading !== null) - Number(a.reading !== null));
}

/** Which of these questions somebody may bring, now. */
export async function broughtBy(by: Bringer, ids: readonly string[]): Promise<string[]> {
  const open = await sourcesOf(by);
  if (ids.length === 0 || open.length === 0) return [];
  const theirs = inArray(
    threads.spaceId,
    open.map(({ id }) => id),
  );
  const rows = await db()
    .select({ id: threads.id })
    .from(threads)
    .where(and(inArray(threads.id, [...ids]), theirs, stands));
  return rows.map(({ id }) => id);
}
