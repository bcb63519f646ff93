import { and, desc, eq, inArray, isNotNull, isNull, lt, notExists, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { decisions } from "@/db/schema/decisions";
import { logEntries } from "@/db/schema/log";
import { settings } from "@/db/schema/settings";
import type { Actor } from "@/server/accounts/view";
import type { Desk } from "@/server/moderation/desk";
import type { SpaceView } from "@/server/spaces/view";
import { seesPost } from "@/server/threads/sight/read";
import { withoutSanction } from "./brief";
import { peopleOf, placesOf, pseudonymsOf } from "./naming/read";
import { isPrivate, isTold, type Kind, mayErase, seesNotes, seesWords } from "./policy";
import { LOG_SETTINGS, type LogEntryView, type LogPage, type LogSettings, PRIVATE_ACTS } from "./view";

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
/**
 * `whole`: with everything that the viewer's other rights let them see, for staff; where these do not reach, what
 * everybody is shown. Else what the space's settings leave.
 */
export async function logOf({ space }: Desk, asked: Asked, whole: boolean, viewer: Actor): Promise<LogPage> {
  const shown = space ? await logSettingsOf(space) : STAFF_ALONE;
  if (!whole && !shown.open) return { entries: [], more: null, settings: shown, whole };
  const { persons, texts } = shown.open ? shown : STAFF_ALONE;
  const rows = await rowsOf(space, asked, whole);
  const shownRows = rows.slice(0, PAGE);
  const [entries, nameless] = await Promise.all([aboutWhat(shownRows), namelessAmong(shownRows)]);
  const [places, people, behind] = await Promise.all([placesOf(entries), peopleOf(entries), pseudonymsOf(entries)]);
  const seen = (kind: Kind) => whole && seesWords(viewer, space, kind);
  const nameOf = ({ targetId, decisionId }: Row) =>
    (behind.get(decisionId ?? "")?.person ?? people.get(targetId))?.name ?? null;
  const targetOf = (row: Row): LogEntryView["target"] => {
    const { id, targetKind: kind, targetId, about } = row;
    if (isPrivate(about) && !seen(about)) return { kind, path: null, name: null };
    // To a class nobody is named whom its staff decided over: beside the post that it was about, that tells whose it is.
    const named = seen(about) || (persons && space?.kind !== "class");
    if (kind === "account" || kind === "profile")
      return { kind, path: null, name: named && !nameless.has(id) ? nameOf(row) : null };
    const place = places.get(targetId);
    return { kind, path: place?.path ?? null, name: place?.title ?? null };
  };
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
        by: (whole || persons) && row.byId && !isOwnOf(row, nameless) ? byOf(row, row.byId) : null,
        byItself: row.byId === null,
        target: targetOf(row),
        houseRule: seen(row) || !isPrivate(row) ? row.houseRule : "",
        reason: seen(row) || (texts && isTold(row)) ? row.reason : null,
        detail: seen(row) ? detailOf(row) : null,
        erased: row.erasedAt !== null,
        erasable: whole && hasWords(row) && mayErase(viewer, space, row),
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

/** A post that is kept from whoever asks, and that the entry is about. */
const unseenBy = (accountId: string | null) => sql`(select where ${logEntries.targetKind} = 'post'
  and not ${seesPost(sql`${accountId}::uuid`, sql`${logEntries.targetId}`)})`;

const ofEntry = eq(decisions.id, logEntries.decisionId);
/** Not of a private act; taking one back is as private. The decision is asked, for an erased entry no longer knows. */
const isOpen = and(
  notInArray(logEntries.act, PRIVATE_ACTS),
  or(isNull(decisions.act), notInArray(decisions.act, PRIVATE_ACTS)),
);

type Entry = typeof logEntries.$inferSelect & Kind;
async function rowsOf(space: SpaceView | null, { before, act }: Asked, whole: boolean): Promise<Entry[]> {
  const where: (SQL | undefined)[] = [
    space ? eq(logEntries.spaceId, space.id) : isNull(logEntries.spaceId),
    isNotNull(logEntries.number),
    before ? lt(logEntries.number, before) : undefined,
    act ? eq(logEntries.act, act) : undefined,
    whole ? undefined : isOpen,
    !whole && space?.kind === "class" ? notExists(unseenBy(space.viewerId)) : undefined,
  ];
  const rows = await db()
    .select({ entry: logEntries, decided: decisions.act })
    .from(logEntries)
    .leftJoin(decisions, ofEntry)
    .where(and(...where))
    .orderBy(desc(logEntries.number))
    .limit(PAGE + 1);
  return rows.map(({ entry, decided }) => ({ ...entry, decided }));
}

/** `about`: of what kind is what the entry tells. That one was erased is about what that one was about. */
type Row = Entry & { about: Kind };
async function aboutWhat(rows: Entry[]): Promise<Row[]> {
  const ids = rows.flatMap(({ targetKind, targetId }) => (targetKind === "entry" ? [targetId] : []));
  if (ids.length === 0) return rows.map((row) => ({ ...row, about: row }));
  const { id, targetKind, targetId, decisionId, act } = logEntries;
  const erased = await db()
    .select({ id, target: { targetKind, targetId, decisionId }, about: { act, decided: decisions.act } })
    .from(logEntries)
    .leftJoin(decisions, ofEntry)
    .where(inArray(id, ids));
  const known = new Map(erased.map(({ id, ...entry }) => [id, entry]));
  return rows.map((row) => {
    const { target, about = row } = known.get(row.targetId) ?? {};
    return { ...row, ...target, about };
  });
}

/** Entries that nobody erased, and those that say so: they are about somebody who left their class for good. */
async function namelessAmong(rows: Entry[]): Promise<Set<string>> {
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
