import { and, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { JobPayloads } from "@/db/jobs";
import { accounts } from "@/db/schema/accounts";
import { classes, invitations } from "@/db/schema/classes";
import { spaces } from "@/db/schema/spaces";
import { sealId } from "@/server/accounts/sealed-id";
import { isAsking } from "@/server/classes/joining/expected/read";
import { hashOf } from "@/server/classes/joining/read";
import { invitationLetter } from "@/server/mail/invitation-letter";
import { linkBase, send } from "@/server/mail/send";

/**
 * Sends one invitation, if it still stands. The link's secret is the job's own id under a seal: the same at each attempt,
 * so that a letter whose sending was only thought to have failed keeps a link that opens, and another at each sending.
 */
export async function sendInvitation(id: string, { invitationId }: JobPayloads["invite"]): Promise<void> {
  const about = await standing(invitationId);
  if (!about?.email) return;
  const { email, ...words } = about;
  const secret = sealId("invitation by mail", id);
  await db()
    .update(invitations)
    .set({ code: hashOf(secret) })
    .where(eq(invitations.id, invitationId));
  const base = linkBase();
  const letter = invitationLetter({ ...words, site: new URL(base).host, link: new URL(`/join/${secret}`, base).href });
  await send({ ...letter, to: email, purpose: "invite", id });
}

/** What a letter says; nothing where it was taken back or used meanwhile, its class has ended, or is to leave the address alone. */
async function standing(id: string) {
  const [row] = await db()
    .select({
      email: invitations.email,
      role: invitations.role,
      name: spaces.name,
      term: classes.term,
      by: accounts.name,
    })
    .from(invitations)
    .innerJoin(spaces, eq(spaces.id, invitations.spaceId))
    .innerJoin(accounts, eq(accounts.id, invitations.byId))
    .leftJoin(classes, eq(classes.spaceId, spaces.id))
    .where(
      and(
        and(eq(invitations.id, id), isNotNull(invitations.email), eq(invitations.used, 0)),
        and(isNull(invitations.revokedAt), gt(invitations.expiresAt, sql`now()`), isNull(classes.archivedAt)),
        isAsking(sql`${invitations.spaceId}`, sql`${invitations.email}`),
      ),
    );
  return row;
}
