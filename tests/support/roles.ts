import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { breakGlass } from "@/db/schema/classes";
import { found } from "@/server/errors";
import type { SpaceRole } from "@/server/spaces/view";
import { a, type Person, type Space, setAccount } from "./people";
import { sanction } from "./sanctions";

/** Somebody of a column of the permission table, in full standing. */
export async function cast(role: string, space: Space | null): Promise<Person | null> {
  if (role === "guest") return null;
  if (role === "admin") return a.admin();
  if (role === "entered admin") return insideOf(found(space));
  if (role === "site moderator" || (role === "moderator" && !space)) return a.user({ siteRole: "moderator" });
  if (!space || role === "newcomer" || role === "outsider") return a.user();
  const plain = space.kind === "forum" ? "member" : "student";
  const known: Record<string, SpaceRole> = { unconfirmed: plain, suspended: plain };
  for (const sanctioned of Object.keys(HERE)) known[sanctioned] = plain;
  return a.member(space, known[role] ?? (role as SpaceRole));
}

/** An admin for whom the hour they may look into a class has begun. */
async function insideOf(space: Space): Promise<Person> {
  const admin = await a.admin();
  const until = new Date(Date.now() + 3_600_000);
  const stay = { id: uuidv7(), spaceId: space.id, accountId: admin.id, reason: "A parent called.", until };
  await db().insert(breakGlass).values(stay);
  return admin;
}

/** What somebody of these columns got from the space's moderators. */
const HERE: Record<string, "warn" | "silence" | "suspend" | "ban"> = {
  "warned here": "warn",
  "silenced here": "silence",
  "suspended here": "suspend",
  "banned here": "ban",
};

/** Takes from them what their column lacks, once what they own is made. */
export async function settle(role: string, person: Person | null, space: Space | null): Promise<void> {
  const act = HERE[role];
  if (person && space && act) await sanction(await a.moderator(space), act, { space, person });
  if (person && role === "suspended") await setAccount(person, { state: "suspended" });
  if (person && role === "unconfirmed") await setAccount(person, { emailConfirmedAt: null });
}

/** Whether somebody of this column could ever have written in the space. */
export const couldWrite = (role: string, space: Space) =>
  role !== "guest" &&
  (space.kind === "forum" || ["student", "ta", "instructor", "suspended"].includes(role) || role in HERE);

/** A site whose first admin is still to come, but for the person who is asking. */
export async function withoutAdmins(but: Person | null): Promise<void> {
  await db().update(accounts).set({ siteRole: "member" }).where(eq(accounts.siteRole, "admin"));
  if (but) await setAccount(but, { siteRole: "admin" });
}
