import type { ThreadListItem } from "@/server/threads/view";
import { ThreadRow } from "./list-row";

export function QuestionList({ threads }: { threads: ThreadListItem[] }) {
  return (
    <ol className="border-line border-b">
      {threads.map((thread) => (
        <ThreadRow key={thread.id} thread={thread} />
      ))}
    </ol>
  );
}
