import { and, eq, isNull, sql } from "drizzle-orm";
import { classGroups, invitations } from "@/db/schema/classes";
import { inTransaction, type Transaction } from "@/db/transaction";
import { mayGive, mayInvite, type Role } from "@/server/classes/joining/policy";
import { groupedCode } from "@/server/classes/joining/view";
import { conflict, found, notFound } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { newCode } from "./new-code";

type By = { id: string };
export type Gives = { role: Role; section: string | null };
type Opening = Gives & { id: string; seats: number | null; days: number };

/** Makes a code that lets in whoever has it. Asked for twice under the same id it is made once. */
export async function openCode(by: By, space: SpaceView, opening: Opening): Promise<{ code: string }> {
  const { id, role, section, seats, days } = opening;
  const code = await inTransaction(async (tx) => {
    await ensureGives(tx, { by, space, role, section });
    const [made] = await tx
      .insert(invitations)
      .values({
        ...{ id, spaceId: space.id, code: newCode(), role, sectionId: section, seats, byId: by.id },
        expiresAt: sql`now() + make_interval(days => ${days})`,
      })
      .onConflictDoNothing({ target: invitations.id })
      .returning({ code: invitations.code });
    if (!made) return retryOf(tx, { by, space, id });
    const target = { kind: "space", id: space.id } as const;
    const detail = { way: id, role, seats, days };
    await record(tx, { spaceId: space.id, byId: by.id, act: "invite", target, detail });
    return made.code;
  });
  return { code: groupedCode(code) };
}

async function retryOf(tx: Transaction, { by, space, id }: { by: By; space: SpaceView; id: string }): Promise<string> {
  const mine = and(eq(invitations.id, id), eq(invitations.spaceId, space.id), eq(invitations.byId, by.id));
  const [held] = await tx
    .select({ code: invitations.code })
    .from(invitations)
    .where(and(mine, isNull(invitations.email)));
  if (!held) throw conflict("This id is taken. Send it again.");
  return held.code;
}

/** Looks again whether somebody may let others in as this, and that the section is one of the class. */
export async function ensureGives(tx: Transaction, given: Gives & { by: By; space: SpaceView }): Promise<void> {
  const { by, space, role, section } = given;
  await ensureStill(tx, space, { ...by, may: (actor, here) => mayInvite(actor, here) && mayGive(actor, here, role) });
  if (section === null) return;
  const here = and(eq(classGroups.id, section), eq(classGroups.spaceId, space.id), eq(classGroups.kind, "section"));
  const [row] = await tx.select({ id: classGroups.id }).from(classGroups).where(here).for("key share");
  if (!row) throw notFound();
}

/** Closes a code, or makes a letter's link useless. Who came in by it stays. */
export async function closeWay(by: By, space: SpaceView, way: string): Promise<void> {
  await inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: (actor, here) => mayTeach(actor, here, "roster") });
    const here = and(eq(invitations.id, way), eq(invitations.spaceId, space.id));
    const [held] = await tx.select().from(invitations).where(here).for("update");
    if (found(held).revokedAt !== null) return;
    await tx.update(invitations).set({ revokedAt: sql`now()` }).where(here);
    const target = { kind: "space", id: space.id } as const;
    await record(tx, { spaceId: space.id, byId: by.id, act: "uninvite", target, detail: { way } });
  });
}
