"use client";

import { useEffect } from "react";
import { api } from "@/components/api";
import { assignmentPath } from "@/components/classes/paths";
import { onRightsChanged } from "@/components/live/heard";
import { type Here, useHere } from "@/components/threads/here";
import type { InThread, WithChecklist } from "@/server/assignments/view";
import { zonedIn } from "@/server/classes/zone/view";
import { ChecklistView } from "./checklist-view";
import { stateWords } from "./checklist-words";
import { useAskedAgain } from "./use-asked-again";

/** What is asked of a class in this thread; a student's own list fills while they write. */
export default function ThreadChecklist({ first }: { first: InThread }) {
  const here = useHere();
  const { spaceSlug: space, id: thread } = here.thread;
  const { value, again } = useAskedAgain(first, () => api.assignments.inThread.query({ space, thread }));
  useEffect(() => {
    const own = new Set(countedIn(value));
    let known = ownOf(here, own);
    const quiet = here.store.subscribe(() => {
      const now = ownOf(here, own);
      if (now !== known) again();
      known = now;
    });
    const still = onRightsChanged(() => again());
    return () => {
      quiet();
      still();
    };
  }, [here, again, value]);
  return (
    <section className="asg-part" aria-labelledby="asked-for">
      <h2 id="asked-for" className="sr-only">
        What is asked for here
      </h2>
      {value.listed.map((one) => (
        <One key={one.assignment.id} {...one} space={space} path={here.path} timeZone={value.timeZone} />
      ))}
    </section>
  );
}

type OneProps = WithChecklist & { space: string; path: string; timeZone: string };

function One({ assignment, checklist, space, path, timeZone }: OneProps) {
  const due = checklist ? checklist.dueAt : assignment.dueAt;
  return (
    <details open className="asg-one">
      <summary>
        <span className="font-semibold">{assignment.title}</span>
        {checklist && <span className="meta"> {stateWords(checklist)}</span>}
      </summary>
      {due && <p className="meta">Due {zonedIn(due, timeZone)}</p>}
      {checklist && <ChecklistView checklist={checklist} path={path} timeZone={timeZone} />}
      <p>
        <a className="txt" href={assignmentPath(space, assignment.id)}>
          The assignment
        </a>
      </p>
    </details>
  );
}

const countedIn = ({ listed }: InThread) =>
  listed.flatMap(({ checklist }) => checklist?.items.flatMap(({ posts }) => posts.map(({ id }) => id)) ?? []);

/**
 * How the viewer's own posts stand, as far as the page knows them: what is counted for them changes only with these. A
 * post that is taken away has no author any more and is still theirs: `own` keeps which were.
 */
function ownOf({ mine, outbox, store }: Here, own: Set<string>): string {
  const me = mine.get().viewer?.id;
  const posts = Object.values(store.get().state.posts);
  for (const { id, author } of posts) if (author?.id === me || outbox.isOwn(id)) own.add(id);
  return posts
    .filter(({ id }) => own.has(id))
    .map(({ id, state, version }) => `${id} ${state} ${version}`)
    .join();
}
