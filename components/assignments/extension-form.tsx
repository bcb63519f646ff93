"use client";

import { type FormEvent, useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { WhenField } from "@/components/classes/when-field";
import { NEVER, whenOf } from "@/components/classes/when-typed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { AssignmentView, ProgressRow } from "@/server/assignments/view";
import type { When } from "@/server/classes/zone/view";

type ExtensionProps = {
  space: string;
  assignment: AssignmentView;
  students: ProgressRow[];
  timeZone: string;
  done: () => Promise<void>;
};

/** Later dates for those chosen in the table. */
export function ExtensionForm({ space, assignment, students, timeZone, done }: ExtensionProps) {
  const [due, setDue] = useState<When>(NEVER);
  const [closes, setCloses] = useState<When>(NEVER);
  const [reason, setReason] = useState(students.length === 1 ? (students[0]?.extension?.reason ?? "") : "");
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const errors: Record<string, string> = { ...(refused?.detail.fields as object | undefined), ...refused?.fields };
  async function send(dates: { due: When | null; closes: When | null; reason: string }): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      const ids = students.map(({ student }) => student.id);
      await api.assignments.extend.mutate({ space, assignment: assignment.id, students: ids, ...dates });
      await done();
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send({ due: whenOf(due), closes: whenOf(closes), reason });
  };
  const who = students.length === 1 ? students[0]?.listedAs : `${students.length} students`;
  const nothing = due.local === "" && closes.local === "";
  return (
    <form className="asg-extend" aria-labelledby="more-time" onSubmit={submit} noValidate>
      <h3 id="more-time">More time for {who}</h3>
      <div className="asg-dates">
        {assignment.dueAt && (
          <WhenField {...{ id: "extend-due", label: "Due", timeZone, error: errors.due, value: due }} change={setDue} />
        )}
        {assignment.closesAt && (
          <WhenField
            {...{ id: "extend-closes", label: "Closes", timeZone, error: errors.closes, value: closes }}
            change={setCloses}
          />
        )}
      </div>
      <Field
        id="extend-reason"
        label="Why"
        hint="For staff alone: students are told the date, not why."
        error={errors.reason}
      >
        {(control) => (
          <input
            {...control}
            className="field"
            maxLength={500}
            autoComplete="off"
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <div role="alert">
        {refused && Object.keys(errors).length === 0 && <p className="wrong">{refused.message}</p>}
      </div>
      <p className="acts">
        <Submit look="go" busy={busy} disabled={nothing}>
          Give more time
        </Submit>
        {students.some(({ extension }) => extension) && (
          <Button look="text" busy={busy} onClick={() => void send({ due: null, closes: null, reason: "" })}>
            Take back what was given
          </Button>
        )}
        {!assignment.dueAt && !assignment.closesAt && (
          <span className="meta">The assignment has no dates that could be later.</span>
        )}
      </p>
    </form>
  );
}
