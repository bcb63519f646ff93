"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { NEVER } from "@/components/classes/when-typed";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { ownZone } from "@/components/ui/own-zone";
import { Submit } from "@/components/ui/submit";
import type { PersonView } from "@/server/accounts/view";
import { doesWords, doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { DeskChoice } from "@/server/moderation/sanctions/view";
import { MESSAGE_MAX } from "@/server/moderation/view";
import type { HouseRule } from "@/server/moderation/words/view";
import { HouseRuleField } from "./house-rule-field";
import { argsOf, PERSON_ACTS, type PersonAct, type Until } from "./person-acts";
import type { Decided } from "./undo";
import { UntilField } from "./until-field";

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
  const [until, setUntil] = useState<Until>({ span: "3", day: NEVER });
  const [houseRule, setHouseRule] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const offered = PERSON_ACTS.find((one) => one.act === act) ?? PERSON_ACTS[0]!;
  const isNote = act === "note";
  useEffect(() => first.current?.querySelector<HTMLElement>("select, textarea")?.focus(), []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const word = (name: string) => String(said.get(name) ?? "").trim();
    const args = argsOf(act, { ...until, zone: desk.timeZone ? null : ownZone() });
    if (!args) return setWrong({ until: "Say until when." });
    if (isNote && !word("note")) return setWrong({ all: "There is nothing written yet." });
    if (act === "warn" && !word("message"))
      return setWrong({ all: "Write what you warn of: it is all that they read." });
    setBusy(true);
    setWrong({});
    try {
      const target = { kind: "account" as const, id: person.id };
      const words = { houseRule, message: word("message"), note: word("note") };
      await api.decisions.decide.mutate({ space: desk.space, id: decision.current, target, act, args, ...words });
      decided({ decision: decision.current, says: `${doneWords(act)}.` });
    } catch (error) {
      setWrong(wrongOf(refusalOf(error)));
      setBusy(false);
    }
  }
  return (
    <form ref={first} className="notice grid gap-4" aria-label={`${doesWords(act)} ${person.name}`} onSubmit={submit}>
      <p>{offered.does}</p>
      {(act === "silence" || act === "suspend") && (
        <UntilField
          {...{ id: `${id}-until`, until, error: wrong.until, timeZone: desk.timeZone ?? ownZone() }}
          endless={act === "silence"}
          change={(next) => {
            setWrong({});
            setUntil(next);
          }}
        />
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
        <FieldError id={`${id}-wrong`} error={wrong.all} />
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

/** What is wrong: with the moment, beside it; else with all of it. */
type Wrong = { until?: string; all?: string };
function wrongOf({ message, detail: { fields } }: ApiRefusal): Wrong {
  const until = (fields as Record<string, string> | undefined)?.until;
  return until ? { until } : { all: message };
}
