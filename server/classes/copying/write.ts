import { and, eq, isNull } from "drizzle-orm";
import { threads } from "@/db/schema/threads";
import type { Transaction } from "@/db/transaction";
import { beginClass } from "@/server/classes/beginning/write";
import type { NewClass } from "@/server/classes/input";
import { mayRun } from "@/server/classes/policy";
import { classOf } from "@/server/classes/read";
import type { SpaceView } from "@/server/spaces/view";
import { ensureStill } from "@/server/spaces/write";
import { leftOut, type Shift, shiftedBy } from "./shift";
import { copyAssignments, copyComments, copyGroups, copyRules, copyWords } from "./structure/write";
import { copyThreads } from "./threads/write";

type Copy = NewClass & { shiftDays: number | null };

/** Makes a class with the structure of another one and none of its people: all of it or nothing. */
export async function copyClass(by: { id: string }, from: SpaceView, copy: Copy): Promise<{ slug: string }> {
  const { shiftDays, ...given } = copy;
  const { timeZone } = await classOf(from);
  const shift = shiftDays === null ? leftOut : shiftedBy(shiftDays, { from: timeZone, to: given.timeZone });
  return beginClass(by, {
    ...{ given, from },
    fill: async (tx, to) => {
      await ensureStill(tx, from, { ...by, may: mayRun });
      await copyStructure(tx, { from, to, by, shift });
    },
  });
}

type Copying = { from: { id: string }; to: { id: string }; by: { id: string }; shift: Shift };
async function copyStructure(tx: Transaction, copying: Copying): Promise<void> {
  const { from, to, by, shift } = copying;
  // Before the questions, which are discussed in them.
  await copyGroups(tx, copying);
  const open = await tx
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.spaceId, from.id), isNull(threads.archivedAt), isNull(threads.mergedIntoId)));
  const copies = await copyThreads(
    tx,
    open.map(({ id }) => id),
    { space: to, by, shift },
  );
  await copyAssignments(tx, { ...copying, threads: copies });
  await copyWords(tx, copying);
  await copyRules(tx, copying);
  await copyComments(tx, copying);
}
