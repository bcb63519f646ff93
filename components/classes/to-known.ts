import { useCallback, useEffect, useState } from "react";
import { api } from "@/components/api";
import type { PartView } from "@/server/classes/groups/view";

/** What groups are called, as far as this page has asked: what is on its way to one says so by its name. */
const names = new Map<string, string>();
export const calledPart = (id: string | undefined) => (id === undefined ? undefined : names.get(id));

/** The sections and groups of a class; null until they have come. */
export function useParts(space: string) {
  const [parts, setParts] = useState<PartView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = useCallback(() => {
    setFailed(false);
    const keep = (all: PartView[]) => {
      for (const { id, name } of all) names.set(id, name);
      setParts(all);
    };
    api.groups.list.query({ space }).then(keep, () => setFailed(true));
  }, [space]);
  useEffect(ask, [ask]);
  return { parts, failed, ask };
}

/** Whom words go to that one group reads, or all do. */
export function useReaders(space: string) {
  const { parts } = useParts(space);
  return (group: string | undefined) =>
    group ? (parts?.find(({ id }) => id === group)?.name ?? calledPart(group) ?? "one group") : "everyone";
}
