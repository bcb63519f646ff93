import type { AssignmentView, Checklist } from "@/server/assignments/view";
import { zoneWords } from "@/server/classes/zone/view";
import { Zoned } from "./zoned";

type DatesProps = { assignment: AssignmentView; checklist: Checklist | null; timeZone: string; now: string };

/** When an assignment opens, is due and closes: a student's own dates where they were given more time. */
export function AssignmentDates({ assignment, checklist, timeZone, now }: DatesProps) {
  const dates = [
    { name: "Opens", at: assignment.opensAt },
    { name: "Due", at: checklist?.dueAt ?? assignment.dueAt },
    { name: "Closes", at: checklist?.closesAt ?? assignment.closesAt },
  ].filter(({ at }) => at !== null);
  return (
    <div className="grid gap-2">
      {dates.length === 0 && <p className="meta">No dates are set.</p>}
      <dl className="asg-facts">
        {dates.map(({ name, at }) => (
          <div key={name}>
            <dt className="meta">{name}</dt>
            <dd>{at && <Zoned at={at} timeZone={timeZone} now={now} />}</dd>
          </div>
        ))}
        {assignment.hundredths !== null && (
          <div>
            <dt className="meta">Points</dt>
            <dd>{assignment.hundredths / 100}</dd>
          </div>
        )}
      </dl>
      {checklist?.extended && <p className="notice">You were given more time: these dates are your own.</p>}
      <p className="meta">{zoneWords(timeZone)}.</p>
    </div>
  );
}
