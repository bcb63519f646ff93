"use client";

import { type FormEvent, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { type CaseRow, ESCALATION_MAX } from "@/server/moderation/view";
import { useQueue } from "./queue-here";

const HOUR = 60;
const WAITS = [
  { minutes: HOUR, name: "An hour" },
  { minutes: 4 * HOUR, name: "4 hours" },
  { minutes: 24 * HOUR, name: "A day" },
  { minutes: 72 * HOUR, name: "3 days" },
  { minutes: 7 * 24 * HOUR, name: "A week" },
];
export type Later = "snooze" | "escalate" | "hand-back";
const TITLE: Record<Later, string> = {
  snooze: "Snooze this case",
  escalate: "Hand this case on",
  "hand-back": "Hand this case back",
};
const DO: Record<Later, string> = { snooze: "Snooze", escalate: "Escalate", "hand-back": "Hand back" };
type LaterProps = { what: Later; row: CaseRow; close: () => void; done: () => void };

/** Puts a case aside, hands it on, or back. */
export function CaseLater({ what, row, close, done }: LaterProps) {
  const { space } = useQueue();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState("");
  const [wait, setWait] = useState(4 * HOUR);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    const seen = { space, case: row.id, version: row.version };
    try {
      if (what === "snooze") await api.cases.snooze.mutate({ ...seen, minutes: wait });
      else if (what === "hand-back") await api.cases.handBack.mutate({ ...seen, answer: text });
      else await api.cases.escalate.mutate({ ...seen, why: text });
      close();
      done();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={TITLE[what]} open onClose={close}>
      <form onSubmit={submit} className="grid gap-4">
        {what === "snooze" ? (
          <Field id="wait" label="It comes back in" error={wrong}>
            {(control) => (
              <select
                {...control}
                className="field"
                value={wait}
                onChange={({ target }) => setWait(Number(target.value))}
              >
                {WAITS.map(({ minutes, name }) => (
                  <option key={minutes} value={minutes}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : (
          <Field
            id="why"
            label={what === "escalate" ? "Why" : "Your answer"}
            hint={
              what === "escalate"
                ? "The site’s moderators see it then. Your reason stands in the log."
                : "The moderators it came from decide it, with your answer before them. It stands in the log."
            }
            error={wrong}
          >
            {(control) => (
              <textarea
                {...control}
                className="field"
                rows={3}
                maxLength={ESCALATION_MAX}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
        )}
        <div className="flex gap-3">
          <Submit look="go" busy={busy}>
            {DO[what]}
          </Submit>
          <Button look="text" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
