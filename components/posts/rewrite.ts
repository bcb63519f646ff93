import { calledPart } from "@/components/classes/to-known";
import { sameReaders } from "@/components/drafts/meet";
import type { Here } from "@/components/threads/here";
import { draftAt, draftKey, keepDraft, withBegun } from "./drafts";
import { ROOT } from "./marks";
import type { Sending } from "./outbox";

const NO_ROOM = "This browser has no room to keep them there. Copy the text instead: it stays here.";

/**
 * Words that were sent go back where they were written, before what was begun there since. Where that goes to others than
 * these did, or cannot be kept, they stay where they are: answers why.
 */
export function rewrite(here: Here, row: Sending, id = row.id): string | null {
  const { parentId } = row;
  const key = draftKey({ account: here.mine.get().viewer?.id ?? "", thread: here.thread.id, parent: parentId });
  const begun = draftAt(key);
  if (begun && !sameReaders(row, begun)) return apartWords(row, begun.group);
  if (!keepDraft(key, withBegun({ ...row, id }, begun))) return NO_ROOM;
  here.outbox.discard(row.id);
  const place = parentId ?? ROOT;
  here.marks.set(place, { open: "reply", turn: (here.marks.get(place).turn ?? 0) + 1 });
  return null;
}

/** Two groups that are not named are told apart all the same. */
function apartWords({ group, toGroup }: Sending, begun: string | undefined): string {
  const there = begun ? (calledPart(begun) ?? "another group") : "everyone";
  const these = group ? (toGroup ?? calledPart(group) ?? "one group") : "everyone";
  return `What you have begun to write goes to ${there}, these words to ${these}. Publish or clear that first: these stay here.`;
}
