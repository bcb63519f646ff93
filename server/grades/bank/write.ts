import { and, eq, sql } from "drizzle-orm";
import { comments } from "@/db/schema/assignments";
import { inTransaction, type Transaction } from "@/db/transaction";
import { conflict, found, invalid } from "@/server/errors";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { SENTENCES_MOST } from "./view";

type By = { id: string };
type Asked = { comment: string; text: string };

const here = (space: SpaceView, id: string) => and(eq(comments.id, id), eq(comments.spaceId, space.id));

const changing = <T>(by: By, space: SpaceView, change: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTransaction(async (tx) => {
    await ensureStill(tx, space, { ...by, may: (actor, seen) => mayTeach(actor, seen, "grade") });
    return change(tx);
  });

/** Keeps a sentence under the id its writer gave it, or its new words. */
export function keepSentence(by: By, space: SpaceView, { comment: id, text }: Asked): Promise<void> {
  return changing(by, space, async (tx) => {
    const [known] = await tx.update(comments).set({ text }).where(here(space, id)).returning({ id: comments.id });
    if (known) return;
    if ((await tx.$count(comments, eq(comments.spaceId, space.id))) >= SENTENCES_MOST)
      throw invalid(`A class keeps at most ${SENTENCES_MOST} sentences. Throw one away first.`);
    const row = { id, spaceId: space.id, text, byId: by.id };
    const [made] = await tx.insert(comments).values(row).onConflictDoNothing().returning({ id: comments.id });
    if (!made) throw conflict("This id is taken. Save it again.");
  });
}

/** It went into a comment: what is used most stands first. */
export function useSentence(by: By, space: SpaceView, { comment: id }: Pick<Asked, "comment">): Promise<void> {
  return changing(by, space, async (tx) => {
    const used = { used: sql`${comments.used} + 1` };
    const [known] = await tx.update(comments).set(used).where(here(space, id)).returning({ id: comments.id });
    found(known);
  });
}

/** Twice is once. */
export function dropSentence(by: By, space: SpaceView, { comment: id }: Pick<Asked, "comment">): Promise<void> {
  return changing(by, space, async (tx) => {
    await tx.delete(comments).where(here(space, id));
  });
}
