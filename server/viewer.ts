import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { kept } from "@/db/kept";
import { accounts, sessions } from "@/db/schema/accounts";
import { confirmingAsked } from "@/server/accounts/confirming";
import { sealedIn, sessionIdIn } from "@/server/accounts/sessions/cookie";
import type { ViewerView } from "@/server/accounts/view";
import { hoursOver } from "@/server/classes/entering/read";

export type Viewer = ViewerView & { sessionId: string };

/** Who is asking: the cookie names a session row, and only the row counts. Anything else is a guest. */
export async function viewerFrom(cookieHeader: string | undefined): Promise<Viewer | null> {
  const sessionId = await sessionIdIn(sealedIn(cookieHeader));
  return sessionId ? viewerOf(sessionId) : null;
}

const bySession = kept((database) =>
  database
    .select({
      id: accounts.id,
      handle: accounts.handle,
      name: accounts.name,
      email: accounts.email,
      emailConfirmedAt: accounts.emailConfirmedAt,
      siteRole: accounts.siteRole,
      state: accounts.state,
      rightsVersion: sql<number>`${accounts.rightsVersion} + ${hoursOver}`,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("session")),
        gt(sessions.expiresAt, sql`now()`),
        inArray(accounts.state, ["active", "suspended"]),
      ),
    )
    .prepare("viewer"),
);

/** The person signed in by a session, while it lasts and their account is not shut. */
export async function viewerOf(session: string): Promise<Viewer | null> {
  const [row] = await bySession(db()).execute({ session });
  if (!row) return null;
  const { emailConfirmedAt, email, ...person } = row;
  const proven = emailConfirmedAt !== null;
  return { ...person, email: email ?? "", proven, confirmed: proven || !confirmingAsked(), sessionId: session };
}
