"use client";

import { useEffect } from "react";
import { api } from "@/components/api";
import { onRightsChanged } from "@/components/live/heard";
import { watchThreads } from "@/components/live/socket";
import type { Checklist } from "@/server/assignments/view";
import { ChecklistView } from "./checklist-view";
import { stateWords } from "./checklist-words";
import { useAskedAgain } from "./use-asked-again";

type OwnProps = {
  space: string;
  assignment: string;
  thread: { id: string; path: string };
  checklist: Checklist;
  timeZone: string;
};

/** A whole class looks at the same page: not all ask at the same moment. */
const APART_MS = 3_000;

/** A student's own checklist on the assignment's page: asked again when something changes in its thread. */
export function OwnChecklist({ space, assignment, thread, checklist, timeZone }: OwnProps) {
  const { value, again } = useAskedAgain(
    checklist,
    async () => (await api.assignments.get.query({ space, assignment })).checklist ?? checklist,
  );
  useEffect(() => {
    let known: number | null = null;
    const stop = watchThreads([thread.id], ({ posts }) => {
      // The first tells how things stand, which the page may be older than.
      if (known !== posts) again(known === null ? 0 : Math.random() * APART_MS);
      known = posts;
    });
    const quiet = onRightsChanged(() => again());
    return () => {
      stop();
      quiet();
    };
  }, [thread.id, again]);
  return (
    <div className="grid gap-2">
      <p className="meta" role="status">
        {stateWords(value)}
      </p>
      <ChecklistView checklist={value} path={thread.path} timeZone={timeZone} />
    </div>
  );
}
