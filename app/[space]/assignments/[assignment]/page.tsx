import "@/components/assignments/assignments.css";
import "@/components/assignments/checklist.css";
import type { Metadata } from "next";
import { cache } from "react";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AssignmentDates } from "@/components/assignments/assignment-dates";
import { draftWords } from "@/components/assignments/assignment-list";
import { OwnChecklist } from "@/components/assignments/own-checklist";
import { ProgressPart } from "@/components/assignments/progress-part";
import { RubricTable } from "@/components/assignments/rubric-table";
import { ClassHead } from "@/components/classes/class-head";
import { editAssignmentPath, gradingPath, markPath } from "@/components/classes/paths";
import { ButtonLink } from "@/components/ui/button";
import { mayAssign, maySeeProgress } from "@/server/assignments/policy";
import { requirementLine } from "@/server/assignments/requirements/view";
import { isStaff, mayTeach } from "@/server/spaces/policy";

type Given = { params: Promise<{ space: string; assignment: string }> };

const find = cache(async (space: string, assignment: string) =>
  orNotFound((await caller()).assignments.get({ space, assignment })),
);

export async function generateMetadata({ params }: Given): Promise<Metadata> {
  const { space, assignment } = await params;
  return { title: (await find(space, assignment)).assignment.title, robots: { index: false } };
}

export default async function AssignmentPage({ params }: Given) {
  const { space: slug, assignment: id } = await params;
  const { assignment, checklist } = await find(slug, id);
  const [api, me] = [await caller(), await viewer()];
  const [space, { timeZone }] = await orNotFound(
    Promise.all([api.spaces.get({ space: slug }), api.classes.get({ space: slug })]),
  );
  const progress = maySeeProgress(me, space) ? await api.assignments.progress({ space: slug, assignment: id }) : null;
  const now = new Date().toISOString();
  const draft = isStaff(me, space) ? draftWords(assignment, timeZone, now) : null;
  const { thread, criteria, requirements } = assignment;
  const marked = assignment.hundredths !== null;
  return (
    <div className="page pb-16">
      <ClassHead space={space} viewer={me} here="assignments" title={assignment.title}>
        {draft && <p className="notice">{draft}</p>}
        <p className="acts">
          <ButtonLink look="go" href={thread.path}>
            Go to the discussion
          </ButtonLink>
          {marked && mayTeach(me, space, "grade") && <ButtonLink href={gradingPath(slug, id)}>Mark it</ButtonLink>}
          {marked && checklist && <ButtonLink href={markPath(slug, id)}>Your mark</ButtonLink>}
          {mayAssign(me, space) && (
            <a className="txt" href={editAssignmentPath(slug, id)}>
              Edit
            </a>
          )}
        </p>
        <p className="meta">In “{thread.title}”</p>
      </ClassHead>
      <div className="columns">
        <div className="grid content-start gap-8">
          {assignment.instructionsHtml && (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server's renderer.
            <div className="read" dangerouslySetInnerHTML={{ __html: assignment.instructionsHtml }} />
          )}
          {!checklist && requirements.length > 0 && (
            <section>
              <h2>What each student does</h2>
              <ul className="asg-asked">
                {requirements.map((one) => (
                  <li key={one.key}>{requirementLine(one, timeZone)}</li>
                ))}
              </ul>
            </section>
          )}
          {criteria.length > 0 && (
            <section>
              <h2>How it is marked</h2>
              <RubricTable criteria={criteria} />
            </section>
          )}
        </div>
        <aside className="asg-aside">
          {checklist && (
            <section>
              <h2>Your checklist</h2>
              <OwnChecklist {...{ space: slug, assignment: id, thread, checklist, timeZone }} />
            </section>
          )}
          <section>
            <h2>Dates</h2>
            <AssignmentDates {...{ assignment, checklist, timeZone, now }} />
          </section>
        </aside>
      </div>
      {progress && (
        <section className="mt-10">
          <h2>How far everybody is</h2>
          <ProgressPart {...{ space: slug, assignment, first: progress, timeZone, assigns: mayAssign(me, space) }} />
        </section>
      )}
    </div>
  );
}
