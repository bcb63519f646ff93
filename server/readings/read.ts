import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { readings } from "@/db/schema/readings";
import type { ReadingCredit } from "@/server/threads/view";

/** The texts whose questions a space argues, to be credited. */
export async function readingsIn(space: { id: string }): Promise<ReadingCredit[]> {
  const { title, author, year, publisher } = readings;
  return db()
    .select({ title, author, year, publisher })
    .from(readings)
    .where(eq(readings.spaceId, space.id))
    .orderBy(asc(readings.createdAt), asc(readings.id));
}
