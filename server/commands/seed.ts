import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { revisions } from "@/db/schema/posts";
import { readings } from "@/db/schema/readings";
import { spaces } from "@/db/schema/spaces";
import { positions, questions, rubricItems, threads } from "@/db/schema/threads";
import { inTransaction, type Transaction } from "@/db/transaction";
import { RENDERER, renderMarkdown } from "@/server/markdown/render";
import { type ForumSeed, readForumSeed, type SeedThread } from "./seed-files";
import { lockSeeds, remember, remembered } from "./seed-memory";
import { stableId, stableShortId } from "./seed-names";

export const FORUM_SEED = "db/seed/october-1917.json";

/** Seeds the forum that every install begins with. What was seeded before is left as people have made it. */
export async function seedForum(file = FORUM_SEED): Promise<void> {
  const seed = readForumSeed(file);
  const key = `seed:${seed.space.slug}`;
  const fresh = without(seed.threads, await remembered(db(), key));
  if (fresh.length === 0) return;
  // Rendered before the lock is taken: nothing slow happens under it.
  const prompts = new Map<string, string>();
  for (const { slug, prompt } of fresh) prompts.set(slug, (await renderMarkdown(prompt)).html);
  await inTransaction(async (tx) => {
    await lockSeeds(tx);
    const known = await remembered(tx, key);
    const missing = without(fresh, known);
    if (missing.length === 0) return;
    const place = await openSpace(tx, seed);
    await insertThreads(tx, place, { seed, missing, prompts });
    await remember(tx, key, [...known, ...missing.map(({ slug }) => slug)]);
  });
}

const without = (all: SeedThread[], known: string[]) => all.filter(({ slug }) => !known.includes(slug));

type Place = { spaceId: string; readingId: string };

/** A space of this kind with its reading; one that is there already stays as it is. */
export async function openSpace(
  tx: Transaction,
  { space, reading }: ForumSeed,
  kind: "forum" | "class" = "forum",
): Promise<Place> {
  const id = stableId("space", space.slug);
  await tx
    .insert(spaces)
    .values({ id, kind, ...space })
    .onConflictDoNothing();
  const [open] = await tx.select({ id: spaces.id }).from(spaces).where(eq(spaces.slug, space.slug));
  const spaceId = open?.id ?? id;
  const readingId = stableId("reading", space.slug, reading.slug);
  await tx
    .insert(readings)
    .values({ id: readingId, spaceId, ...reading })
    .onConflictDoNothing();
  return { spaceId, readingId };
}

export const seedThreadId = (space: string, thread: string) => stableId("thread", space, thread);

type Missing = { seed: ForumSeed; missing: SeedThread[]; prompts: Map<string, string> };

export async function insertThreads(tx: Transaction, place: Place, { seed, missing, prompts }: Missing): Promise<void> {
  const all = missing.map((thread) => ({ ...thread, threadId: seedThreadId(seed.space.slug, thread.slug) }));
  const now = Date.now();
  await tx.insert(threads).values(
    all.map(({ threadId, slug, title, context, sides, paragraphs }, index) => ({
      ...{ id: threadId, ...place, slug, title, context, sides, paragraphs, lang: seed.reading.lang },
      shortId: stableShortId(seed.space.slug, slug),
      promptHtml: prompts.get(slug) ?? "",
      promptRenderer: RENDERER,
      // A list with the newest first then shows the file's order.
      createdAt: new Date(now - index * 1000),
    })),
  );
  await tx.insert(revisions).values(
    all.map(({ threadId, title, prompt }) => ({
      ...{ id: stableId(threadId, "revision", 1), threadId, version: 1, title, body: prompt },
    })),
  );
  await tx.insert(positions).values(all.flatMap(({ threadId, positions }) => positions.map(numbered(threadId))));
  const rubric = all.flatMap(({ threadId, rubric }) =>
    seed.rubric
      .filter(({ number }) => rubric.includes(number))
      .map((item) => ({ id: stableId(threadId, "rubric", item.number), threadId, ...item })),
  );
  if (rubric.length > 0) await tx.insert(rubricItems).values(rubric);
  const raised = all.flatMap(({ threadId, questions }) =>
    questions.map((question, index) => ({
      id: stableId(threadId, "question", index + 1),
      threadId,
      number: index + 1,
      ...question,
    })),
  );
  if (raised.length > 0) await tx.insert(questions).values(raised);
}

const numbered = (threadId: string) => (text: string, index: number) => ({
  id: stableId(threadId, "position", index + 1),
  threadId,
  number: index + 1,
  text,
});
