import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { classes } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import { inTransaction, sqlState, type Transaction } from "@/db/transaction";
import { raiseRights } from "@/server/accounts/rights/write";
import type { NewClass } from "@/server/classes/input";
import { makers } from "@/server/classes/makers";
import { mayMakeClass, whyNotMakeClass } from "@/server/classes/policy";
import { conflict, ensure } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { lockAccount } from "@/server/spaces/write";

type By = { id: string };
/** `from`: the class whose structure it begins with. `fill`: what else it begins with. */
type Beginning = {
  given: NewClass;
  from?: { id: string; slug: string };
  fill: (tx: Transaction, space: { id: string }) => Promise<void>;
};

/** Makes a class whose instructor is whoever makes it, with all it begins with, or nothing. */
export async function beginClass(by: By, beginning: Beginning): Promise<{ slug: string }> {
  const { given, from, fill } = beginning;
  const { id, slug, name, description, term, timeZone } = given;
  try {
    await inTransaction(async (tx) => {
      const actor = await lockAccount(tx, by.id, "no key update");
      ensure(mayMakeClass(actor, makers()), whyNotMakeClass(actor));
      await tx.insert(spaces).values({ id, slug, kind: "class", name, description });
      await tx.insert(classes).values({ spaceId: id, term, timeZone, copiedFromId: from?.id });
      await tx.insert(memberships).values({ spaceId: id, accountId: by.id, role: "instructor" });
      await raiseRights(tx, by.id);
      await fill(tx, { id });
      const target = { kind: "space", id } as const;
      const detail = from ? { from: from.slug } : {};
      await record(tx, { spaceId: id, byId: by.id, act: "create", target, detail });
    });
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    return retryOf(by, given);
  }
  return { slug };
}

/** The same class asked for twice is there once; else somebody has the address. */
async function retryOf(by: By, { id, slug }: NewClass): Promise<{ slug: string }> {
  const mine = and(eq(memberships.spaceId, id), eq(memberships.accountId, by.id), eq(memberships.role, "instructor"));
  const [made] = await db()
    .select({ slug: spaces.slug })
    .from(spaces)
    .innerJoin(memberships, mine)
    .where(eq(spaces.id, id));
  if (made) return made;
  const [holder] = await db().select({ id: spaces.id }).from(spaces).where(eq(spaces.slug, slug));
  if (holder) throw conflict("This address is taken. Choose another.", { field: "slug" });
  throw conflict("This class could not be made. Send it again.", { field: "id" });
}
