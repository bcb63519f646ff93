import { assignmentPath, markPath } from "@/components/classes/paths";
import type { AssignmentView, WithChecklist } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { pointsWords } from "@/server/grades/view";
import { stateWords } from "./checklist-words";
import { Zoned } from "./zoned";

type ListProps = { space: string; listed: WithChecklist[]; timeZone: string; now: string };

/** Assignments of a class, the first due first. */
export function AssignmentList({ space, listed, timeZone, now }: ListProps) {
  return (
    <ul className="asg-list">
      {listed.map(({ assignment, checklist, mark }) => {
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
            {mark && (
              <p>
                <a href={markPath(space, assignment.id)}>Your mark</a>
                {`: ${markedWords(mark)}`}
              </p>
            )}
            {draft && <p className="meta">{draft}</p>}
          </li>
        );
      })}
    </ul>
  );
}

function markedWords({ hundredths, most }: NonNullable<WithChecklist["mark"]>): string {
  if (hundredths === null) return "no points";
  return most === null ? pointsWords(hundredths) : `${pointsWords(hundredths)} of ${pointsWords(most)} points`;
}

/** What staff see of one that students do not see yet. */
export function draftWords({ visibleFrom }: AssignmentView, timeZone: string, now: string): string | null {
  if (visibleFrom === null) return "A draft: students do not see it.";
  return visibleFrom > now ? `Students see it from ${zonedWords(visibleFrom, timeZone)}.` : null;
}
