import "@/components/assignments/assignments.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AssignmentForm } from "@/components/assignments/assignment-form";
import { draftOf } from "@/components/assignments/form-draft";
import { RemoveAssignment } from "@/components/assignments/remove-assignment";
import { ClassHead } from "@/components/classes/class-head";

export const metadata: Metadata = { title: "Edit an assignment", robots: { index: false } };

export default async function EditAssignment({ params }: { params: Promise<{ space: string; assignment: string }> }) {
  const { space: slug, assignment } = await params;
  const api = await caller();
  const [space, { timeZone }, source, threads, { assignment: seen }] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.assignments.source({ space: slug, assignment }),
      api.assignments.threads({ space: slug }),
      api.assignments.get({ space: slug, assignment }),
    ]),
  );
  // Its own question is offered too where it is archived now.
  const offered = threads.some(({ id }) => id === seen.thread.id) ? threads : [seen.thread, ...threads];
  const head = { space, viewer: await viewer(), here: "assignments" as const };
  return (
    <div className="page pb-16">
      <ClassHead {...head} title="Edit the assignment" />
      <div className="grid gap-10">
        <AssignmentForm
          first={{ space: slug, assignment, version: source.version, draft: draftOf(source) }}
          {...{ timeZone, threads: offered, begun: source.begun, given: source.given }}
        />
        <RemoveAssignment {...{ space: slug, assignment, title: source.title, marks: source.marks }} />
      </div>
    </div>
  );
}
