import { and, desc, eq, inArray, isNotNull, isNull, lt, notExists, notInArray, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decisions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { settings } from "@/db/schema/settings";
import { spaces } from "@/db/schema/spaces";
import { threads } from "@/db/schema/threads";
import { person } from "@/server/accounts/read";
import type { Actor, PersonView } from "@/server/accounts/view";
import { pseudonymDecided } from "@/server/classes/pseudonyms/read";
import type { Desk } from "@/server/moderation/desk";
import type { SpaceView } from "@/server/spaces/view";
import { seesPost } from "@/server/threads/sight/read";
import { postPath, threadPath } from "@/server/threads/view";
import { withoutSanction } from "./brief";
import { mayErase, seesNotes, seesWords } from "./policy";
import { LOG_SETTINGS, type LogEntryView, type LogPage, type LogSettings, PRIVATE_ACTS, TOLD_ACTS } from "./view";

const PAGE = 50;
export const settingsKey = (spaceId: string) => `log:${spaceId}`;

/** What of a space's log is shown to everybody; a class shows nothing until its staff say otherwise. */
async function logSettingsOf(space: SpaceView): Promise<LogSettings> {
  const [row] = await db()
    .select()
    .from(settings)
    .where(eq(settings.key, settingsKey(space.id)));
  return { ...LOG_SETTINGS, open: space.kind === "forum", ...(row?.value as Partial<LogSettings> | undefined) };
}

/** Of the site's log nobody sees anything but its staff. */
const STAFF_ALONE: LogSettings = { open: false, persons: false, texts: false };

type Asked = { before?: number | undefined; act?: string | undefined };
/** `whole`: with everything that the viewer's other rights let them see, for staff. Else what the space's settings leave. */
export async function logOf({ space }: Desk, asked: Asked, whole: boolean, viewer: Actor): Promise<LogPage> {
  const shown = space ? await logSettingsOf(space) : STAFF_ALONE;
  if (!whole && !shown.open) return { entries: [], more: null, settings: shown, whole };
  const { persons, texts } = whole ? { persons: true, texts: true } : shown;
  const rows = await rowsOf(space, asked, whole);
  const shownRows = rows.slice(0, PAGE);
  const [entries, nameless] = await Promise.all([aboutWhat(shownRows), namelessAmong(shownRows)]);
  const [places, people, behind] = await Promise.all([placesOf(entries), peopleOf(entries), pseudonymsOf(entries)]);
  // To a class nobody is named whom its staff decided over: beside the post that it was about, that tells whose it is.
  const named = persons && (whole || space?.kind !== "class");
  const nameOf = ({ id, targetKind, targetId, decisionId }: Row) =>
    targetKind === "account" || targetKind === "profile"
      ? named && !nameless.has(id)
        ? ((behind.get(decisionId ?? "")?.person ?? people.get(targetId))?.name ?? null)
        : null
      : (places.get(targetId)?.title ?? null);
  const seen = ({ act }: Row) => whole && seesWords(viewer, space, act);
  const detailOf = ({ detail: { note, ...rest } }: Row) => {
    const told = withoutSanction(rest);
    return note === undefined || !seesNotes(viewer, space) ? told : { ...told, note };
  };
  // Whoever appeals is known by what was decided about.
  const byOf = ({ decisionId }: Row, byId: string) => {
    const decided = behind.get(decisionId ?? "");
    return decided?.subjectId === byId ? decided.person : (people.get(byId) ?? null);
  };
  return {
    entries: entries.map(
      (row): LogEntryView => ({
        ...{ id: row.id, number: row.number ?? 0, at: row.at.toISOString(), act: row.act },
        by: persons && row.byId && !isOwnOf(row, nameless) ? byOf(row, row.byId) : null,
        byItself: row.byId === null,
        target: { kind: row.targetKind, path: places.get(row.targetId)?.path ?? null, name: nameOf(row) },
        houseRule: row.houseRule,
        reason: seen(row) || (texts && TOLD_ACTS.has(row.act)) ? row.reason : null,
        detail: seen(row) ? detailOf(row) : null,
        erased: row.erasedAt !== null,
        erasable: whole && hasWords(row) && mayErase(viewer, space, row.act),
      }),
    ),
    more: rows.length > PAGE ? (entries.at(-1)?.number ?? null) : null,
    settings: shown,
    whole,
  };
}

/** Why somebody entered a class from outside stays. */
const hasWords = ({ act, reason, detail, erasedAt }: Row) =>
  erasedAt === null && act !== "break-glass" && (reason !== "" || Object.keys(detail).length > 0);

/** Taking a private act back is as private. The decision is asked, for an erased entry no longer knows. */
const ofPrivate = sql`(select from ${decisions}
  where ${decisions.id} = ${logEntries.decisionId} and ${inArray(decisions.act, PRIVATE_ACTS)})`;

/** A post that is kept from whoever asks, and that the entry is about. */
const unseenBy = (accountId: string | null) => sql`(select where ${logEntries.targetKind} = 'post'
  and not ${seesPost(sql`${accountId}::uuid`, sql`${logEntries.targetId}`)})`;

type Row = typeof logEntries.$inferSelect;
function rowsOf(space: SpaceView | null, { before, act }: Asked, whole: boolean): Promise<Row[]> {
  const where: (SQL | undefined)[] = [
    space ? eq(logEntries.spaceId, space.id) : isNull(logEntries.spaceId),
    isNotNull(logEntries.number),
    before ? lt(logEntries.number, before) : undefined,
    act ? eq(logEntries.act, act) : undefined,
    ...(whole ? [] : [notInArray(logEntries.act, PRIVATE_ACTS), notExists(ofPrivate)]),
    !whole && space?.kind === "class" ? notExists(unseenBy(space.viewerId)) : undefined,
  ];
  return db()
    .select()
    .from(logEntries)
    .where(and(...where))
    .orderBy(desc(logEntries.number))
    .limit(PAGE + 1);
}

/** That an entry was erased is about what the entry was about. */
async function aboutWhat(rows: Row[]): Promise<Row[]> {
  const ids = rows.flatMap(({ targetKind, targetId }) => (targetKind === "entry" ? [targetId] : []));
  if (ids.length === 0) return rows;
  const { id, targetKind, targetId } = logEntries;
  const erased = await db().select({ id, targetKind, targetId }).from(logEntries).where(inArray(id, ids));
  const about = new Map(erased.map(({ id, ...target }) => [id, target]));
  return rows.map((row) => ({ ...row, ...about.get(row.targetId) }));
}

/** Entries that nobody erased, and those that say so: they are about somebody who left their class for good. */
async function namelessAmong(rows: Row[]): Promise<Set<string>> {
  const saying = rows.filter(({ act, byId }) => act === "erase" && byId === null).map(({ id }) => id);
  const ids = rows.filter(({ erasedAt }) => erasedAt !== null).map(({ id }) => id);
  if (ids.length === 0) return new Set(saying);
  const byItself = and(eq(logEntries.act, "erase"), isNull(logEntries.byId), inArray(logEntries.targetId, ids));
  const erased = await db().select({ id: logEntries.targetId }).from(logEntries).where(byItself);
  return new Set([...saying, ...erased.map(({ id }) => id)]);
}

/** What the person it was about did themselves; anything else is an act of staff, who stand by it. */
const isOwnOf = ({ id, act, byId, targetId }: Row, nameless: Set<string>) =>
  nameless.has(id) && (byId === targetId || act === "appeal" || act === "configure");

const inSpace = eq(spaces.id, threads.spaceId);
type Place = { title: string; path: string };
/** Threads and posts by their ids, with where they are now. */
async function placesOf(rows: Row[]): Promise<Map<string, Place>> {
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
async function pseudonymsOf(rows: Row[]): Promise<Map<string, Behind>> {
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

async function peopleOf(rows: Row[]): Promise<Map<string, PersonView>> {
  const ids = [...new Set(rows.flatMap(({ byId, targetId }) => [byId, targetId]))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const people = await db().select(person).from(accounts).where(inArray(accounts.id, ids));
  return new Map(people.map((person) => [person.id, person]));
}
