import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { spaces } from "@/db/schema/spaces";
import { positions, threads } from "@/db/schema/threads";
import { RENDERER } from "@/server/markdown/render";
import { newShortId } from "@/server/threads/slug";

export type BenchThread = { id: string; shortId: string; spaceId: string; path: string };

/** A fresh thread in a space of the bench's. */
export async function benchThread(slug = "bench"): Promise<BenchThread> {
  const space = { id: uuidv7(), slug, kind: "forum" as const, name: "Bench" };
  await db().insert(spaces).values(space).onConflictDoNothing();
  const [here] = await db().select({ id: spaces.id }).from(spaces).where(eq(spaces.slug, slug));
  const spaceId = here?.id ?? space.id;
  const thread = { id: uuidv7(), shortId: newShortId(), spaceId, slug: "measured", title: "How fast is this?" };
  await db()
    .insert(threads)
    .values({ ...thread, promptHtml: "<p>Measured.</p>", promptRenderer: RENDERER });
  const where = ["Fast enough", "Too slow"].map((text, n) => ({
    id: uuidv7(),
    threadId: thread.id,
    number: n + 1,
    text,
  }));
  await db().insert(positions).values(where);
  return { ...thread, path: `/${slug}/t/measured-${thread.shortId}` };
}
