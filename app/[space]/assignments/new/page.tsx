import "@/components/assignments/assignments.css";
import type { Metadata } from "next";
import { v7 as uuidv7 } from "uuid";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AssignmentForm } from "@/components/assignments/assignment-form";
import { emptyDraft } from "@/components/assignments/form-draft";
import { ClassHead } from "@/components/classes/class-head";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Set an assignment", robots: { index: false } };

type Given = { params: Promise<{ space: string }>; searchParams: Promise<{ thread?: string | string[] }> };

export default async function NewAssignment({ params, searchParams }: Given) {
  const [{ space: slug }, { thread }] = await Promise.all([params, searchParams]);
  const api = await caller();
  const [space, { timeZone }, threads] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.assignments.threads({ space: slug }),
    ]),
  );
  const chosen = threads.find(({ id }) => id === [thread].flat()[0]) ?? threads[0];
  const head = { space, viewer: await viewer(), here: "assignments" as const };
  return (
    <div className="page pb-16">
      <ClassHead {...head} title="Set an assignment" />
      {chosen ? (
        <AssignmentForm
          first={{ space: slug, assignment: uuidv7(), version: 0, draft: emptyDraft(chosen.id) }}
          {...{ timeZone, threads, begun: false, given: false }}
        />
      ) : (
        <div className="grid max-w-measure gap-5">
          <p className="read">An assignment is done in a question of the class, and there is none yet.</p>
          <p>
            <ButtonLink look="go" href={`/${slug}/new`}>
              Ask a question
            </ButtonLink>
          </p>
        </div>
      )}
    </div>
  );
}
