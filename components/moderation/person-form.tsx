"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { PersonView } from "@/server/accounts/view";
import { doesWords, doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { DeskChoice } from "@/server/moderation/sanctions/view";
import { MESSAGE_MAX } from "@/server/moderation/view";
import type { HouseRule } from "@/server/moderation/words/view";
import { HouseRuleField } from "./house-rule-field";
import { argsOf, PERSON_ACTS, type PersonAct } from "./person-acts";
import { SPANS, spanWords } from "./spans";
import type { Decided } from "./undo";

type Props = {
  act: PersonAct;
  person: PersonView;
  desk: DeskChoice;
  rules: HouseRule[];
  decided: (done: Decided) => void;
  close: () => void;
};

/** One decision over a person: until when, by which house rule, what they read, and what moderators keep to themselves. */
export function PersonForm({ act, person, desk, rules, decided, close }: Props) {
  const id = useId();
  const decision = useRef(uuidv7());
  const first = useRef<HTMLFormElement>(null);
  const [span, setSpan] = useState("3");
  const [houseRule, setHouseRule] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const offered = PERSON_ACTS.find((one) => one.act === act) ?? PERSON_ACTS[0]!;
  const isNote = act === "note";
  useEffect(() => first.current?.querySelector<HTMLElement>("select, textarea")?.focus(), []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const word = (name: string) => String(said.get(name) ?? "").trim();
    const args = argsOf(act, { span, day: word("day") });
    if (!args) return setWrong("Say until when: a moment that is still to come.");
    if (isNote && !word("note")) return setWrong("There is nothing written yet.");
    if (act === "warn" && !word("message")) return setWrong("Write what you warn of: it is all that they read.");
    setBusy(true);
    setWrong(null);
    try {
      const target = { kind: "account" as const, id: person.id };
      const words = { houseRule, message: word("message"), note: word("note") };
      await api.decisions.decide.mutate({ space: desk.space, id: decision.current, target, act, args, ...words });
      decided({ decision: decision.current, says: `${doneWords(act)}.` });
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <form ref={first} className="notice grid gap-4" aria-label={`${doesWords(act)} ${person.name}`} onSubmit={submit}>
      <p>{offered.does}</p>
      {(act === "silence" || act === "suspend") && (
        <Until id={`${id}-until`} span={span} choose={setSpan} endless={act === "silence"} />
      )}
      {!isNote && <HouseRuleField rules={rules} value={houseRule} choose={setHouseRule} />}
      {!isNote && (
        <Field id={`${id}-message`} label={`Message to ${person.name}`} hint="They read it as you write it.">
          {(control) => <textarea {...control} name="message" className="field" rows={4} maxLength={MESSAGE_MAX} />}
        </Field>
      )}
      <Field id={`${id}-note`} label="Private note" hint="For moderators alone.">
        {(control) => (
          <textarea {...control} name="note" className="field" rows={isNote ? 4 : 2} maxLength={MESSAGE_MAX} />
        )}
      </Field>
      <div role="alert">
        <FieldError id={`${id}-wrong`} error={wrong} />
      </div>
      <p className="acts">
        <Submit look={act === "ban" ? "alarm" : "go"} busy={busy}>
          {isNote ? "Keep this note" : `${doesWords(act)} ${person.name}`}
        </Submit>
        <Button look="text" onClick={close}>
          Cancel
        </Button>
      </p>
    </form>
  );
}

type UntilProps = { id: string; span: string; choose: (span: string) => void; endless: boolean };
function Until({ id, span, choose, endless }: UntilProps) {
  return (
    <>
      <Field id={id} label="For how long">
        {(control) => (
          <select {...control} className="field" value={span} onChange={(event) => choose(event.target.value)}>
            {SPANS.map((days) => (
              <option key={days} value={days}>
                {spanWords(days)}
              </option>
            ))}
            <option value="day">Until a day …</option>
            {endless && <option value="none">{spanWords(null)}</option>}
          </select>
        )}
      </Field>
      {span === "day" && (
        <Field id={`${id}-day`} label="Until">
          {(control) => <input {...control} name="day" type="datetime-local" className="field" />}
        </Field>
      )}
    </>
  );
}
