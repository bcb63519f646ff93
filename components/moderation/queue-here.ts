"use client";

import { createContext, useContext } from "react";
import { useBox } from "@/components/live/box";
import type { PersonView } from "@/server/accounts/view";
import type { Words } from "@/server/moderation/words/view";
import type { Right } from "@/server/spaces/policy";
import type { QueueStore, Shown } from "./queue-store";

/** Everything the parts of a desk's screen share. */
export type QueueHere = {
  /** The space's slug; null at the site's desk. */
  space: string | null;
  me: PersonView;
  rights: readonly Right[];
  words: Words;
  /** A class's; elsewhere everybody goes by their own clock. */
  timeZone: string | null;
  store: QueueStore;
  /** Opens a case, or the list alone where it is null. */
  go: (id: string | null) => void;
};

export const QueueContext = createContext<QueueHere | null>(null);

export function useQueue(): QueueHere {
  const here = useContext(QueueContext);
  if (!here) throw new Error("This stands on a desk's screen alone.");
  return here;
}

export function useShown<S>(select: (shown: Shown) => S): S {
  return useBox(useQueue().store, select);
}
