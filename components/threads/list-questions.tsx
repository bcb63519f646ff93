import type { ThreadListItem } from "@/server/threads/view";
import { ThreadRow } from "./list-row";

/** `mine`: whoever looks is signed in, and is told what is new to them. */
export function QuestionList({ threads, mine }: { threads: ThreadListItem[]; mine: boolean }) {
  return (
    <ol className="border-line border-b">
      {threads.map((thread) => (
        <ThreadRow key={thread.id} thread={thread} mine={mine} />
      ))}
    </ol>
  );
}
