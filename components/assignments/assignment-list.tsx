import { assignmentPath } from "@/components/classes/paths";
import type { AssignmentView, WithChecklist } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { stateWords } from "./checklist-words";
import { Zoned } from "./zoned";

type ListProps = { space: string; listed: WithChecklist[]; timeZone: string; now: string };

/** Assignments of a class, the first due first. */
export function AssignmentList({ space, listed, timeZone, now }: ListProps) {
  return (
    <ul className="asg-list">
      {listed.map(({ assignment, checklist }) => {
        const due = checklist ? checklist.dueAt : assignment.dueAt;
        const draft = draftWords(assignment, timeZone, now);
        return (
          <li key={assignment.id}>
            <h3>
              <a href={assignmentPath(space, assignment.id)}>{assignment.title}</a>
            </h3>
            <p className="meta">{assignment.thread.title}</p>
            {due && (
              <p>
                Due <Zoned at={due} timeZone={timeZone} now={now} />
              </p>
            )}
            {checklist && (
              <p className={checklist.late && !checklist.done ? "asg-late" : undefined}>{stateWords(checklist)}</p>
            )}
            {checklist?.extended && <p className="meta">You were given more time.</p>}
            {draft && <p className="meta">{draft}</p>}
          </li>
        );
      })}
    </ul>
  );
}

/** What staff see of one that students do not see yet. */
export function draftWords({ visibleFrom }: AssignmentView, timeZone: string, now: string): string | null {
  if (visibleFrom === null) return "A draft: students do not see it.";
  return visibleFrom > now ? `Students see it from ${zonedWords(visibleFrom, timeZone)}.` : null;
}
