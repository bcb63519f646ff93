import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { accounts } from "@/db/schema/accounts";
import type { Transaction } from "@/db/transaction";
import type { Retention } from "@/server/classes/retention/view";

/** Somebody whose name is being taken out of a class, and the nameless account that stands in their place. */
export type Leaving = {
  space: { id: string; slug: string };
  /** With their own address, and the one the class asked them in by. */
  account: { id: string; handle: string; emails: string[] };
  former: { id: string; handle: string };
  rule: Retention;
};

/** A nameless account for one person: two who left stay two different people, and neither can be told from the other. */
export async function makeFormer(tx: Transaction): Promise<Leaving["former"]> {
  const former = { id: uuidv7(), handle: `former-${randomBytes(6).toString("hex")}` };
  const nobody = { name: "Former student", email: null, state: "deleted", mailFrequency: "never" } as const;
  await tx.insert(accounts).values({ ...former, ...nobody });
  return former;
}
