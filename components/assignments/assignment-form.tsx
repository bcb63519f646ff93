"use client";

import { type FormEvent, useRef } from "react";
import { assignmentPath } from "@/components/classes/paths";
import { PromptField } from "@/components/threads/prompt-field";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { DateFields, VisibleFields } from "./date-fields";
import type { Draft } from "./form-draft";
import { Refused } from "./refused";
import { RequirementFields } from "./requirement-fields";
import { RubricFields } from "./rubric-fields";
import { type Editing, useSaving } from "./use-saving";

type FormProps = {
  first: Editing;
  timeZone: string;
  /** Where it may be done. */
  threads: { id: string; title: string }[];
  begun: boolean;
  given: boolean;
};

/** Sets an assignment, or changes one. */
export function AssignmentForm({ first, timeZone, threads, begun, given }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, refused, errors, theirs, busy, send, goOn } = useSaving(first, form);
  const part = { draft, change, errors, timeZone };
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await send()) location.assign(assignmentPath(first.space, first.assignment));
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="asg-form" aria-label="Assignment">
      <Field id="title" label="Title" error={errors.title}>
        {(control) => (
          <input
            {...control}
            className="field field-read"
            autoComplete="off"
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      <Field
        id="thread"
        label="Where it is done"
        hint={given ? "It was given out, so it stays with its question." : "A question of the class."}
        error={errors.thread}
      >
        {(control) => (
          <select
            {...control}
            className="field"
            disabled={given}
            value={draft.thread}
            onChange={({ target }) => change({ thread: target.value })}
          >
            {threads.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <PromptField
        id="instructions"
        label="Instructions"
        hint="Markdown works here."
        error={errors.instructions}
        most={20_000}
        value={draft.instructions}
        change={(instructions) => change({ instructions })}
      />
      <RequirementFields {...part} begun={begun} />
      <DateFields {...part} />
      <RubricFields {...part} />
      <VisibleFields {...part} given={given} />
      {refused && <Refused refused={refused} errors={errors} theirs={theirs} goOn={goOn} />}
      <p className="acts">
        <Submit look="go" busy={busy}>
          {busy ? "Saving" : saveWords(draft, given)}
        </Submit>
        <a className="txt" href={assignmentPath(first.space, first.version > 0 ? first.assignment : "")}>
          Leave it
        </a>
      </p>
    </form>
  );
}

function saveWords({ visible }: Draft, given: boolean): string {
  if (visible === "draft") return given ? "Save, and hide it" : "Save the draft";
  return visible === "now" && !given ? "Give it out" : "Save";
}
