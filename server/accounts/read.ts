import { and, asc, desc, eq, gt, ilike, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { BuildAliasTable } from "drizzle-orm/pg-core";
import { type Database, db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import type { SpaceView } from "@/server/spaces/view";
import { email as emailShape, type LinkPurpose } from "./input";
import { fits } from "./passwords";
import { findToken } from "./tokens/write";
import type { NamedView, SessionView } from "./view";

const MENTIONS_SHOWN = 8;
type Named<As extends string> = Pick<BuildAliasTable<typeof accounts, As>, "id" | "handle" | "name" | "state">;
/** What a `PersonView` is read from. Whose account is deleted has no page that a handle could lead to. */
export const personOf = <As extends string>(of: Named<As>) => ({
  id: of.id,
  handle: sql<string | null>`case when ${of.state} <> 'deleted' then ${of.handle} end`,
  name: of.name,
});
export const person = personOf(accounts);
/** The same of accounts that are not deleted, or where no link is drawn. */
const namedPerson = { ...person, handle: accounts.handle };
const present = inArray(accounts.state, ["active", "suspended"]);

export async function accountByEmail(on: Database, email: string) {
  const [account] = await on.select().from(accounts).where(eq(accounts.email, email));
  return account ?? null;
}

/** The account that a handle or address and a password belong to. Takes as long where there is none. */
export async function accountSigning(login: string, password: string) {
  const address = emailShape.safeParse(login).data;
  const named = address ? eq(accounts.email, address) : eq(accounts.handle, login.trim().toLowerCase().slice(0, 60));
  const [account] = await db().select().from(accounts).where(named);
  const fit = await fits(password, account?.passwordHash);
  return fit && account ? account : null;
}

export async function passwordHashOf(accountId: string): Promise<string | null> {
  const [account] = await db()
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return account?.passwordHash ?? null;
}

export async function sessionsOf(accountId: string, current: string): Promise<SessionView[]> {
  const rows = await db()
    .select({ id: sessions.id, userAgent: sessions.userAgent, createdAt: sessions.createdAt })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.createdAt));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), current: row.id === current }));
}

/** People one may mention in a space, those who are in it first. */
export async function peopleNamed(space: SpaceView, prefix: string): Promise<NamedView[]> {
  const start = `${prefix.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const inSpace = and(eq(memberships.accountId, accounts.id), eq(memberships.spaceId, space.id));
  return db()
    .select(namedPerson)
    .from(accounts)
    .leftJoin(memberships, inSpace)
    .where(
      and(
        present,
        space.kind === "forum" ? undefined : isNotNull(memberships.role),
        or(ilike(accounts.handle, start), ilike(accounts.name, start), ilike(accounts.name, `% ${start}`)),
      ),
    )
    .orderBy(sql`${memberships.role} is null`, asc(accounts.handle))
    .limit(MENTIONS_SHOWN);
}

export const findLink = (secret: string, purpose: LinkPurpose) => findToken(db(), secret, purpose);

export async function adminExists(on: Database = db()): Promise<boolean> {
  const [admin] = await on
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.siteRole, "admin"), present))
    .limit(1);
  return admin !== undefined;
}
