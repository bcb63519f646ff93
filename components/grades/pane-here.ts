"use client";

import { createContext, useContext } from "react";
import type { AssignmentView } from "@/server/assignments/view";
import type { Work } from "@/server/grades/pane/view";
import type { MarkKeeper } from "./mark-keeper";

/** One student's work, with what keeps their mark. */
export type Open = { work: Work; keeper: MarkKeeper };

/** What the parts of the pane share. */
export type PaneHere = {
  /** The space's slug. */
  space: string;
  assignment: AssignmentView;
  /** May release marks, and take them back. */
  releases: boolean;
  go: (student: string) => void;
  /** Says that the mark is done, and goes to the next student without one. */
  done: () => void;
  /** Reads the list and the open student's work again. */
  reload: () => Promise<void>;
  /** Everything that is still only in this page is sent. */
  flush: () => Promise<void>;
};

export const PaneContext = createContext<PaneHere | null>(null);

export function usePaneHere(): PaneHere {
  const here = useContext(PaneContext);
  if (!here) throw new Error("This stands in the pane alone.");
  return here;
}
