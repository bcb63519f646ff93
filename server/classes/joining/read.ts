import { createHash } from "node:crypto";
import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { classes, classGroups, invitations } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import { person } from "@/server/accounts/read";
import type { Actor } from "@/server/accounts/view";
import { classOf } from "@/server/classes/read";
import { zonedWords } from "@/server/classes/zone/view";
import { seenBy } from "@/server/spaces/read";
import type { SpaceView } from "@/server/spaces/view";
import { listedOf } from "./expected/read";
import { comesAs, mayGive, opensTo, type Role } from "./policy";
import { codeIn, groupedCode, isSecret, type Opened, type WayState, type Ways } from "./view";

/** Of a letter's secret only this is kept. */
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** What a code is found by; null where the words cannot be one. */
export function keyOf(typed: string): string | null {
  const code = codeIn(typed);
  return code !== null && isSecret(code) ? hashOf(code) : code;
}

/** It lets somebody in at this moment, which is that of the statement, by the clock of the database. */
export const isOpen: SQL<boolean> = sql<boolean>`(${invitations.revokedAt} is null
  and ${invitations.expiresAt} > clock_timestamp()
  and (${invitations.seats} is null or ${invitations.used} < ${invitations.seats}))`;

/** The class a code belongs to, as somebody stands in it. */
export async function wayAt(key: string, accountId: string) {
  const [row] = await db()
    .select({
      ...{ spaceId: spaces.id, slug: spaces.slug, name: spaces.name, given: invitations.role },
      ...{ term: sql<string>`coalesce(${classes.term}, '')`, email: invitations.email, open: isOpen },
      ...seenBy(accountId),
    })
    .from(invitations)
    .innerJoin(spaces, eq(spaces.id, invitations.spaceId))
    .leftJoin(classes, eq(classes.spaceId, spaces.id))
    .leftJoin(memberships, and(eq(memberships.spaceId, spaces.id), eq(memberships.accountId, accountId)))
    .where(eq(invitations.code, key));
  return row;
}

/**
 * What a code opens to somebody; null where that is nothing. A letter says whose it was to whoever holds it under another
 * address: many have two, and would else join with the one their class does not know. Who holds it got it from that person.
 */
export async function openedBy(typed: string, viewer: { id: string; email: string }): Promise<Opened | null> {
  const key = keyOf(typed);
  const way = key === null ? undefined : await wayAt(key, viewer.id);
  if (!way || !opensTo(way)) return null;
  const { slug, name, term, role, given, email } = way;
  const about = { space: { slug, name }, term };
  if (role !== null) return { ...about, role: role as Role, member: true, sentTo: null };
  const row = await listedOf({ id: way.spaceId }, { id: viewer.id, letter: email });
  const will = comesAs({ role: given, sectionId: null }, row);
  return { ...about, role: will.role, member: false, sentTo: email !== viewer.email ? email : null };
}

const stateOf = sql<WayState>`case when ${invitations.revokedAt} is not null then 'closed'
  when ${invitations.used} >= ${invitations.seats} then 'full'
  when ${invitations.expiresAt} <= now() then 'over' else 'open' end`;

const LISTED = 500;

const rowsOf = (space: { id: string }, kind: SQL | undefined) =>
  db()
    .select({ row: invitations, section: classGroups.name, state: stateOf, by: person })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.byId))
    .leftJoin(classGroups, eq(classGroups.id, invitations.sectionId))
    .where(and(eq(invitations.spaceId, space.id), kind))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(LISTED);

/** Every code and letter of a class, the latest first. */
export async function waysInto(space: SpaceView, viewer: Actor): Promise<Ways> {
  const [codes, letters, sections, { timeZone }] = await Promise.all([
    rowsOf(space, isNull(invitations.email)),
    rowsOf(space, isNotNull(invitations.email)),
    sectionsOf(space),
    classOf(space),
  ]);
  const untilOf = ({ expiresAt }: { expiresAt: Date }) => zonedWords(expiresAt.toISOString(), timeZone);
  return {
    codes: codes.map(({ row, section, state, by }) => ({
      ...{ id: row.id, role: row.role, section, seats: row.seats, used: row.used, state, by },
      code: mayGive(viewer, space, row.role) ? groupedCode(row.code) : null,
      until: untilOf(row),
    })),
    letters: letters.map(({ row, section, state, by }) => ({
      ...{ id: row.id, email: row.email ?? "", role: row.role, section, state, by },
      until: untilOf(row),
    })),
    sections,
    timeZone,
  };
}

function sectionsOf(space: { id: string }) {
  const { id, name } = classGroups;
  const here = and(eq(classGroups.spaceId, space.id), eq(classGroups.kind, "section"));
  return db().select({ id, name }).from(classGroups).where(here).orderBy(asc(name));
}

/** The address a letter of this class went to. */
export async function addressOf(space: { id: string }, way: string): Promise<string | null> {
  const mine = and(eq(invitations.id, way), eq(invitations.spaceId, space.id));
  const [row] = await db().select({ email: invitations.email }).from(invitations).where(mine);
  return row?.email ?? null;
}
