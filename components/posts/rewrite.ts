import type { Here } from "@/components/threads/here";
import { draftAt, draftKey, keepDraft, withBegun } from "./drafts";
import { ROOT } from "./marks";
import type { Sending } from "./outbox";

/** Words that were sent go back where they were written, before what was begun there since. */
export function rewrite(here: Here, row: Sending, id = row.id): void {
  const { parentId } = row;
  const key = draftKey({ account: here.mine.get().viewer?.id ?? "", thread: here.thread.id, parent: parentId });
  keepDraft(key, withBegun({ ...row, id }, draftAt(key)));
  here.outbox.discard(row.id);
  const place = parentId ?? ROOT;
  here.marks.set(place, { open: "reply", turn: (here.marks.get(place).turn ?? 0) + 1 });
}
