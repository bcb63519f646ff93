import { eq } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { spaces } from "@/db/schema/spaces";
import type { Case } from "@/server/moderation/cases/changes/write";
import { type Desk, SITE } from "@/server/moderation/desk";

/** Whether a case is looked at from outside its class: one that was handed on, at the site's desk. */
export async function isOutside(desk: Pick<Desk, "id">, row: Pick<Case, "spaceId">, on: Database = db()) {
  if (desk.id !== SITE.id || !row.spaceId) return false;
  const [space] = await on.select({ kind: spaces.kind }).from(spaces).where(eq(spaces.id, row.spaceId));
  return space?.kind === "class";
}
