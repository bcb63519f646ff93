import "@/components/assignments/assignments.css";
import "@/components/assignments/checklist.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AssignmentList } from "@/components/assignments/assignment-list";
import { ClassHead } from "@/components/classes/class-head";
import { newAssignmentPath } from "@/components/classes/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyRing } from "@/components/ui/empty-ring";
import { mayAssign } from "@/server/assignments/policy";
import { zoneWords } from "@/server/classes/zone/view";

export const metadata: Metadata = { title: "Assignments", robots: { index: false } };

export default async function AssignmentsPage({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const api = await caller();
  const [space, { timeZone }, listed] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.assignments.list({ space: slug }),
    ]),
  );
  const me = await viewer();
  const now = new Date().toISOString();
  const past = ({ assignment, checklist }: (typeof listed)[number]) => {
    const ends = checklist ? (checklist.closesAt ?? checklist.dueAt) : (assignment.closesAt ?? assignment.dueAt);
    return ends !== null && ends < now && (checklist === null || checklist.done || checklist.closesAt !== null);
  };
  const parts = [
    { name: "To do", listed: listed.filter((one) => !past(one)) },
    { name: "Past", listed: listed.filter(past) },
  ];
  const sets = mayAssign(me, space);
  const given = { space: slug, timeZone, now };
  return (
    <div className="page pb-16">
      <ClassHead space={space} viewer={me} here="assignments" title="Assignments">
        {sets && (
          <p className="acts">
            <ButtonLink look="go" href={newAssignmentPath(slug)}>
              Set an assignment
            </ButtonLink>
          </p>
        )}
      </ClassHead>
      {listed.length === 0 && (
        <div className="mid">
          <EmptyRing />
          <h2>Nothing is asked for yet</h2>
          <p className="read">
            {sets
              ? "An assignment says what each student does in one of the class’s questions, and by when."
              : "When an assignment is given out, it is here, with what you have done of it."}
          </p>
        </div>
      )}
      {parts
        .filter((part) => part.listed.length > 0)
        .map((part) => (
          <section key={part.name} className="mb-8">
            <h2>{part.name}</h2>
            <AssignmentList {...given} listed={part.name === "Past" ? part.listed.toReversed() : part.listed} />
          </section>
        ))}
      {listed.length > 0 && <p className="meta">{zoneWords(timeZone)}.</p>}
    </div>
  );
}
