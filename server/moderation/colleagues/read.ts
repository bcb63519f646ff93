import { and, eq, inArray, isNotNull, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import { ensure } from "@/server/errors";
import { type Desk, mayModerateSite } from "@/server/moderation/desk";
import { mayModerate, type Right } from "@/server/spaces/policy";
import { standingOf } from "@/server/spaces/read";
import type { SpaceSeen } from "@/server/spaces/view";

type Judging = { by: { id: string }; right: Right; subjectId: string | null };

/** Nobody judges themselves where somebody else at the desk can. An admin answers for the whole site. */
export async function mayJudge(on: Database, desk: Desk, { by, right, subjectId }: Judging): Promise<boolean> {
  if (subjectId !== by.id) return true;
  const [me] = await on.select({ siteRole: accounts.siteRole }).from(accounts).where(eq(accounts.id, by.id));
  return me?.siteRole === "admin" || !(await othersMay(on, desk, { but: [by.id], rights: [right] }));
}

export const ensureMayJudge = async (on: Database, desk: Desk, judging: Judging): Promise<void> =>
  ensure(await mayJudge(on, desk, judging), "This is about you. Somebody else at this desk decides it.");

/** Whether somebody beside these has all of these rights at the desk now. */
export async function othersMay(on: Database, desk: Desk, given: { but: string[]; rights: Right[] }) {
  const { space } = desk;
  const here = and(eq(memberships.accountId, accounts.id), space ? eq(memberships.spaceId, space.id) : sql`false`);
  const standing = space ? standingOf(sql`${accounts.id}`, sql`${space.id}::uuid`) : sql<"good">`'good'`;
  const { id, state, siteRole } = accounts;
  const staff = await on
    .select({ id, state, siteRole, role: memberships.role, rights: memberships.rights, standing })
    .from(accounts)
    .leftJoin(memberships, here)
    .where(
      and(
        ...[eq(state, "active"), isNotNull(accounts.email), notInArray(id, given.but)],
        or(ne(siteRole, "member"), inArray(memberships.role, ["moderator", "instructor", "ta"])),
      ),
    );
  return staff.some(({ role, rights, standing: now, ...account }) => {
    const actor = { ...account, confirmed: true };
    if (!space) return mayModerateSite(actor);
    const seen: SpaceSeen = { kind: space.kind, role, rights: rights ?? [], standing: now };
    return given.rights.every((right) => mayModerate(actor, seen, right));
  });
}
