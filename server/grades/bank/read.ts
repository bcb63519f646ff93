import { asc, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { comments } from "@/db/schema/assignments";
import { SENTENCES_MOST, type Sentence } from "./view";

/** The sentences of a class, the most used first. */
export async function bankOf(space: { id: string }): Promise<Sentence[]> {
  return db()
    .select({ id: comments.id, text: comments.text, used: comments.used })
    .from(comments)
    .where(eq(comments.spaceId, space.id))
    .orderBy(desc(comments.used), asc(comments.createdAt), asc(comments.id))
    .limit(SENTENCES_MOST);
}
