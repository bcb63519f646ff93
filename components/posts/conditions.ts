import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { ConditionRow } from "@/server/stances/view";

/** What others in the thread asked for. None where it cannot be asked: the words are published without. */
export function useConditions(): ConditionRow[] {
  const { thread, mine } = useHere();
  const [conditions, setConditions] = useState<ConditionRow[]>([]);
  useEffect(() => {
    const where = { space: thread.spaceSlug, thread: thread.id };
    const own = mine.get().viewer?.id;
    api.stances.conditions.query(where).then(
      (rows) => setConditions(rows.filter(({ by }) => by.id !== own)),
      () => undefined,
    );
  }, [thread, mine]);
  return conditions;
}
