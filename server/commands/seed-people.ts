import { inArray } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";
import type { DemoPerson } from "./seed-demo-files";
import { stableId } from "./seed-names";

/** No mail reaches this domain: nobody can reset a password, and nobody is written to. */
export const DEMO_DOMAIN = "demo.invalid";
const emailOf = (handle: string) => `${handle}@${DEMO_DOMAIN}`;

/** Makes the accounts that are not there yet, and answers all their ids by handle. */
export async function introduce(
  tx: Transaction,
  people: Pick<DemoPerson, "handle" | "name">[],
  since: Date,
): Promise<Map<string, string>> {
  const rows = people.map(({ handle, name }) => ({
    ...{ id: stableId("account", handle), handle, name, email: emailOf(handle) },
    emailConfirmedAt: since,
    createdAt: since,
  }));
  await tx.insert(accounts).values(rows).onConflictDoNothing();
  const emails = rows.map(({ email }) => email);
  const held = await tx.select().from(accounts).where(inArray(accounts.email, emails));
  const ids = new Map(held.map(({ handle, id }) => [handle, id]));
  const taken = people.find(({ handle }) => !ids.has(handle));
  if (taken) throw new Error(`The demo needs the handle ${taken.handle}, which is somebody's here.`);
  return ids;
}
