import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { classes } from "@/db/schema/classes";
import type { ClassView } from "./view";

/** What a space is as a class; a class made before there was anything to say of it has what each begins with. */
export async function classOf(space: { id: string }): Promise<ClassView> {
  const [row] = await db().select().from(classes).where(eq(classes.spaceId, space.id));
  const { term = "", timeZone = "UTC", archivedAt = null, retention = "unnamed", retentionDays = null } = row ?? {};
  return { term, timeZone, archivedAt: archivedAt?.toISOString() ?? null, retention, retentionDays };
}
