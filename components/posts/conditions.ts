import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { ConditionRow } from "@/server/stances/view";
import { isMe } from "./words";

/** What others in the thread asked for. None where it cannot be asked: the words are published without. */
export function useConditions(): ConditionRow[] {
  const { thread, mine } = useHere();
  const [conditions, setConditions] = useState<ConditionRow[]>([]);
  useEffect(() => {
    const where = { space: thread.spaceSlug, thread: thread.id };
    api.stances.conditions.query(where).then(
      (rows) => setConditions(rows.filter(({ by }) => !isMe(mine.get(), by))),
      () => undefined,
    );
  }, [thread, mine]);
  return conditions;
}
