"use client";

import { type FormEvent, useId, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { recall, remember } from "@/components/posts/kept";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { APPEAL_MAX } from "@/server/moderation/appeals/view";
import type { CaseDetail } from "@/server/moderation/cases/view";

type Appeal = CaseDetail["appeal"];
type Outcome = "upheld" | "overturned";
type Given = {
  /** Null at the site's desk. */
  space: string | null;
  appeal: Appeal;
  /** The case's, as it is shown. */
  caseVersion: number;
  /** Called once it is answered, or was by somebody else: the case is to be asked for again. */
  onDone: () => void;
};

/** What the person says against a decision, and the moderator's answer to it. */
export function AppealAnswer({ appeal, ...given }: Given) {
  if (!appeal) return null;
  return (
    <section className="grid gap-3" aria-label="Appeal">
      <p className="meta">
        Appealed <Time at={appeal.at} ago />
      </p>
      <blockquote className="notice whitespace-pre-line [overflow-wrap:anywhere]">{appeal.text}</blockquote>
      {appeal.state === "open" ? <AnswerForm key={appeal.id} id={appeal.id} {...given} /> : <Answered {...appeal} />}
    </section>
  );
}

function Answered({ state, answer }: NonNullable<Appeal>) {
  return (
    <div className="grid gap-1">
      <p className="label">{state === "overturned" ? "Overturned" : "The decision stands"}</p>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{answer}</p>
    </div>
  );
}

function AnswerForm({ id, space, caseVersion, onDone }: Omit<Given, "appeal"> & { id: string }) {
  const kept = `moot:answer:${id}`;
  const [said, setSaid] = useState(() => recall<string>(kept, "session") ?? "");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ message: string; gone: boolean; empty?: true } | null>(null);
  const [left, setLeft] = useState<string[]>([]);
  const field = useId();

  async function send(outcome: Outcome) {
    if (!said.trim()) {
      setWrong({ message: "Say why, in words for the person.", gone: false, empty: true });
      return document.getElementById(field)?.focus();
    }
    setBusy(true);
    setWrong(null);
    try {
      const done = await api.appeals.answer.mutate({ space, appeal: id, outcome, answer: said, version: caseVersion });
      remember(kept, null, "session");
      if (done.left.length === 0) return onDone();
      setLeft(done.left);
    } catch (error) {
      const { message, code } = refusalOf(error);
      setWrong({ message, gone: code === "CONFLICT" });
    }
    setBusy(false);
  }

  if (left.length > 0) return <LeftOver left={left} onDone={onDone} />;
  return (
    <form
      className="grid gap-3"
      aria-label="Your answer to the appeal"
      onSubmit={(event: FormEvent) => event.preventDefault()}
    >
      <Field
        id={field}
        label="Your answer"
        hint="The person reads this. Overturned, everything the decision did is taken back."
        error={wrong?.empty ? wrong.message : null}
      >
        {(control) => (
          <textarea
            {...control}
            className="field"
            rows={4}
            maxLength={APPEAL_MAX}
            value={said}
            onChange={({ target }) => {
              setSaid(target.value);
              remember(kept, target.value, "session");
            }}
          />
        )}
      </Field>
      <div role="alert">
        <FieldError id={`${field}-wrong`} error={wrong?.empty ? null : wrong?.message} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button busy={busy} onClick={() => void send("upheld")}>
          Let it stand
        </Button>
        <Button look="go" busy={busy} onClick={() => void send("overturned")}>
          Overturn it
        </Button>
        {wrong?.gone && (
          <Button look="text" onClick={onDone}>
            Show the case as it is now
          </Button>
        )}
      </div>
    </form>
  );
}

/** Something that was done since holds: whoever overturned the decision looks whether it should. */
function LeftOver({ left, onDone }: { left: string[]; onDone: () => void }) {
  return (
    <Notice>
      <p>Overturned. Not all of it could be taken back, for something later holds:</p>
      <ul className="list-disc pl-5">
        {left.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <Button small onClick={onDone}>
        Go on
      </Button>
    </Notice>
  );
}
