import { randomBytes } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { expected, invitations } from "@/db/schema/classes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { ensureGives, type Gives } from "@/server/classes/joining/codes/write";
import { hashOf } from "@/server/classes/joining/read";
import { LETTER_DAYS } from "@/server/classes/joining/view";
import { conflict, found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import type { SpaceView } from "@/server/spaces/view";

type By = { id: string };
const later = sql`now() + make_interval(days => ${LETTER_DAYS})`;

/** Writes to addresses, each with a link of its own. Who was written to before, and did not come, gets another link. */
export async function invite(by: By, space: SpaceView, given: Gives & { emails: string[] }): Promise<void> {
  const { role, section } = given;
  const emails = [...new Set(given.emails)];
  await inTransaction(async (tx) => {
    await ensureGives(tx, { by, space, role, section });
    await writeLetters(tx, { by, space, role, section, emails });
    const target = { kind: "space", id: space.id } as const;
    const detail = { role, letters: emails.length };
    await record(tx, { spaceId: space.id, byId: by.id, act: "invite", target, detail });
  });
}

/** The letters of a list of different addresses, in the transaction of whoever makes it and asked whether they may. */
export async function writeLetters(
  tx: Transaction,
  { by, space, role, section, emails }: Gives & { by: By; space: { id: string }; emails: string[] },
): Promise<void> {
  if (emails.length === 0) return;
  // The list's rows before the letters, as whoever comes in takes them.
  const coming = and(eq(expected.spaceId, space.id), inArray(expected.email, emails));
  await tx.update(expected).set({ invited: true }).where(coming);
  const here = and(eq(invitations.spaceId, space.id), inArray(invitations.email, emails));
  const again = await tx
    .update(invitations)
    .set({ role, sectionId: section, expiresAt: later, byId: by.id })
    .where(and(here, eq(invitations.used, 0), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id, email: invitations.email });
  const known = new Set(again.map(({ email }) => email));
  const fresh = emails
    .filter((email) => !known.has(email))
    .map((email) => ({
      ...{ id: uuidv7(), spaceId: space.id, email, role, sectionId: section, seats: 1, byId: by.id, expiresAt: later },
      // Of a secret nobody has: the link's own is made where the letter is.
      code: hashOf(randomBytes(32).toString("base64url")),
    }));
  if (fresh.length > 0) await tx.insert(invitations).values(fresh);
  const due = [...again, ...fresh].map(({ id }) => ({ payload: { invitationId: id }, key: id }));
  await tx.enqueueAll("invite", due);
}

/** Sends a letter again, with a new link and another thirty days; the old link opens nothing from then on. */
export async function resend(by: By, space: SpaceView, way: string): Promise<void> {
  await inTransaction(async (tx) => {
    const mine = and(eq(invitations.id, way), eq(invitations.spaceId, space.id), isNotNull(invitations.email));
    const [row] = await tx.select().from(invitations).where(mine);
    const { role, sectionId } = found(row);
    await ensureGives(tx, { by, space, role, section: sectionId });
    const waiting = and(mine, eq(invitations.used, 0), isNull(invitations.revokedAt));
    const [sent] = await tx.update(invitations).set({ expiresAt: later }).where(waiting).returning();
    if (!sent) throw conflict("This invitation was used or taken back. Invite the address anew.");
    await tx.enqueue("invite", { invitationId: way }, { key: way });
  });
}
