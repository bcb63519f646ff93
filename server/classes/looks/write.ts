import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { looks } from "@/db/schema/classes";

export type Look = {
  space: { id: string };
  by: { id: string };
  /** Whose work; null: everybody's of the class. */
  about: string | null;
  what: (typeof looks.$inferSelect)["what"];
  thread?: string;
  assignment?: string;
  reason?: string;
};

/** Keeps who looked at whose work. The same look within ten minutes is one. */
export async function keepLook(on: Database, { space, by, about, what, thread, assignment, reason }: Look) {
  const same = and(
    and(eq(looks.spaceId, space.id), eq(looks.byId, by.id), eq(looks.what, what)),
    about === null ? isNull(looks.aboutId) : eq(looks.aboutId, about),
    assignment === undefined ? isNull(looks.assignmentId) : eq(looks.assignmentId, assignment),
    gt(looks.at, sql`now() - interval '10 minutes'`),
  );
  // Each look behind a pseudonym has a reason of its own.
  const known = what === "reveal" ? [] : await on.select({ id: looks.id }).from(looks).where(same).limit(1);
  if (known.length > 0) return;
  await on.insert(looks).values({
    ...{ id: uuidv7(), spaceId: space.id, byId: by.id, aboutId: about, what, reason: reason ?? "" },
    ...{ threadId: thread ?? null, assignmentId: assignment ?? null },
  });
}
