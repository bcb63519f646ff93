import { assignmentPath, assignmentsPath } from "@/components/classes/paths";
import type { WithChecklist } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { stateWords } from "./checklist-words";
import { dueWords } from "./due-words";

const SHOWN = 3;
type Given = { space: string; listed: WithChecklist[]; timeZone: string };

/** What is due next in a class, drafts left out, with what a student has done of it; nothing where nothing is. */
export function NextDue({ space, listed, timeZone }: Given) {
  const now = Date.now();
  const next = listed
    .flatMap(({ assignment, checklist }) => {
      const due = checklist ? checklist.dueAt : assignment.dueAt;
      return due !== null && Date.parse(due) > now && assignment.visibleFrom !== null
        ? [{ assignment, checklist, due }]
        : [];
    })
    .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))
    .slice(0, SHOWN);
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="next-due">
      <h2 id="next-due">Due next</h2>
      <ul className="grid gap-3">
        {next.map(({ assignment: { id, title }, checklist, due }) => (
          <li key={id}>
            <a className="inline-block min-h-6 leading-6" href={assignmentPath(space, id)}>
              {title}
            </a>
            <p className="meta">
              <time dateTime={due}>{zonedWords(due, timeZone)}</time>, {dueWords(due, now)}
            </p>
            {checklist && <p className="meta">{stateWords(checklist)}</p>}
          </li>
        ))}
      </ul>
      <p className="meta mt-3">
        <a href={assignmentsPath(space)}>All assignments</a> · times are those of {timeZone}
      </p>
    </section>
  );
}
