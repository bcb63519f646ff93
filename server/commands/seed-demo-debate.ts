import { eq } from "drizzle-orm";
import { conditionAnswers, postItems, sources, steelmen } from "@/db/schema/attachments";
import { endorsements, tallies, tallyHeads } from "@/db/schema/endorsements";
import { follows } from "@/db/schema/notifications";
import { reads } from "@/db/schema/reads";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { answerRows, itemRows, sourceRows, steelmanRows } from "./seed-attachments";
import type { DemoThread } from "./seed-demo-files";
import { endorsementRows, tallyRows } from "./seed-endorsements";
import { followRows, readRows } from "./seed-reads";
import { type Footing, postId, type postRows, type stanceRows } from "./seed-timeline";

type Debate = {
  file: DemoThread;
  written: ReturnType<typeof postRows>;
  taken: ReturnType<typeof stanceRows>;
  handles: string[];
  on: Footing;
};

/** What hangs on the posts and stances of a thread: sources, rubric items, what was said of them, who has read them. */
export async function insertDebate(tx: Transaction, debate: Debate): Promise<void> {
  await attach(tx, debate);
  const said = await endorse(tx, debate);
  await keepPlaces(tx, debate, said);
  await set(tx, debate);
}

async function attach(tx: Transaction, { file, taken, on }: Debate): Promise<void> {
  const [cited, items] = [sourceRows(file, on), itemRows(file, on)];
  const [restated, answers] = [steelmanRows(file, on), answerRows(file, taken, on)];
  if (cited.length > 0) await tx.insert(sources).values(cited);
  if (items.length > 0) await tx.insert(postItems).values(items);
  if (restated.length > 0) await tx.insert(steelmen).values(restated);
  if (answers.length > 0) await tx.insert(conditionAnswers).values(answers);
}

type SaidRows = ReturnType<typeof endorsementRows>;

async function endorse(tx: Transaction, { file, taken, handles, on }: Debate): Promise<SaidRows> {
  const said = endorsementRows(file, taken, { handles, on });
  if (said.length === 0) return said;
  await tx.insert(endorsements).values(said);
  await tx.insert(tallies).values(tallyRows(said, on));
  await tx.insert(tallyHeads).values({ threadId: on.threadId, seq: said.length });
  return said;
}

async function keepPlaces(tx: Transaction, { file, written, taken, on }: Debate, said: SaidRows): Promise<void> {
  const wrote = written.map(({ authorId, createdAt }) => ({ accountId: authorId, createdAt }));
  const places = readRows(file, written, { acts: [...wrote, ...taken, ...said], on });
  const followed = followRows(file, on);
  if (places.length > 0) await tx.insert(reads).values(places).onConflictDoNothing();
  if (followed.length > 0) await tx.insert(follows).values(followed).onConflictDoNothing();
}

async function set(tx: Transaction, { file, on }: Debate): Promise<void> {
  const { asksFirst, steelman, pinned } = file;
  const pinnedId = pinned ? postId(on, pinned.post) : null;
  // A real thread's settings stay: the demo only adds to them.
  const added = { ...(asksFirst && { asksFirst }), ...(steelman && { steelman }), ...(pinnedId && { pinnedId }) };
  if (Object.keys(added).length > 0) await tx.update(threads).set(added).where(eq(threads.id, on.threadId));
}
