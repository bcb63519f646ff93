import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { PersonView } from "@/server/accounts/view";

/** What somebody said would change their mind; `id` is their stance's, `position` where they stand. */
export type Condition = { id: string; by: PersonView; position: number; text: string };

/** What others in the thread asked for. None where it cannot be asked: the words are published without. */
export function useConditions(): Condition[] {
  const { thread, mine } = useHere();
  const [conditions, setConditions] = useState<Condition[]>([]);
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
