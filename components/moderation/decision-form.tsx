"use client";

import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { type ApiRefusal, refusalOf } from "@/components/api";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Submit } from "@/components/ui/submit";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import type { Step } from "@/server/moderation/sanctions/ladder/view";
import { type ActName, MESSAGE_MAX } from "@/server/moderation/view";
import { isSaidTo } from "./act-words";
import { ActFields, type Place } from "./decision-args";
import { type Draft, isAgainst, type Missing, missing, templatesFor, withTemplate } from "./decision-draft";
import { PersonField } from "./decision-person";
import { Refused } from "./decision-refused";
import { HouseRuleField } from "./house-rule-field";
import { useQueue } from "./queue-here";

export type DecisionFormProps = {
  draft: Draft;
  write: (draft: Draft) => void;
  /** What may be decided. */
  acts: ActName[];
  place: Place;
  /** Whom the message goes to; null: nobody. */
  to: string | null;
  /** The next step for the author by their history; undefined where nothing may be given to anybody. */
  suggested: Step | null | undefined;
  /** Why it cannot be decided now. */
  off: string | null;
  decide: (draft: Draft) => Promise<void>;
  /** Looks at the case as it is now. */
  again: () => void;
  /** Beside the button. */
  children?: ReactNode;
};

/** What is decided, and three things said: the rule, to the person, among moderators. Nothing typed is lost by a refusal. */
export function DecisionForm(props: DecisionFormProps) {
  const { draft, write, acts, place, to, suggested, off, decide, again, children } = props;
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const [wrong, setWrong] = useState<Missing | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lookAgain = () => {
    setRefused(null);
    again();
  };
  const change = (next: Draft) => {
    setWrong(null);
    write(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefused(null);
    const left = missing(draft);
    setWrong(left);
    if (left) return form.current?.querySelector<HTMLElement>(`[data-of="${left.field}"] :is(input, select)`)?.focus();
    if (off || busy) return;
    setBusy(true);
    await decide(draft).catch((error) => setRefused(refusalOf(error)));
    setBusy(false);
  };
  return (
    <form className="mod-form" aria-label="Decision" onSubmit={submit} ref={form}>
      <fieldset className="mod-acts" data-of="act">
        <legend className="sr-only">What to do</legend>
        {acts.map((act) => (
          <label key={act} data-on={draft.act === act || undefined}>
            <input
              type="radio"
              name="act"
              className="sr-only"
              checked={draft.act === act}
              onChange={() => change({ ...draft, act, moving: null })}
            />
            {doesWords(act)}
          </label>
        ))}
      </fieldset>
      <ActFields draft={draft} write={change} place={place} wrong={wrong} />
      <Said draft={draft} write={write} acts={acts} to={to} />
      {suggested !== undefined && isAgainst(draft.act) && (
        <PersonField
          person={draft.person}
          suggested={suggested}
          choose={(person) => write({ ...draft, person })}
          name={to ?? "them"}
        />
      )}
      <div role="alert">
        {refused && <Refused refused={refused} again={lookAgain} />}
        {wrong?.field === "act" && (
          <p className="wrong">
            <Icon name="wrong" className="mt-0.5" /> {wrong.says}
          </p>
        )}
      </div>
      {off && <p className="meta">{off}</p>}
      <div className="mod-go">
        <Submit look="go" busy={busy} disabled={off !== null}>
          Decide
        </Submit>
        {children}
      </div>
    </form>
  );
}

type SaidProps = Pick<DecisionFormProps, "draft" | "write" | "acts" | "to">;

function Said({ draft, write, acts, to }: SaidProps) {
  const { words } = useQueue();
  const id = useId();
  const templates = templatesFor(draft.act, words.templates);
  const said = to !== null && (draft.act === null || isSaidTo(draft.act));
  return (
    <div className="mod-fields">
      <div className="grid gap-3">
        <HouseRuleField
          rules={words.rules}
          value={draft.houseRule}
          choose={(houseRule) => write({ ...draft, houseRule })}
        />
        {said && (
          <Field id={`${id}template`} label="Template">
            {(control) => (
              <select
                {...control}
                className="field"
                value=""
                onChange={({ target }) => {
                  const chosen = templates[Number(target.value)];
                  if (chosen) write(withTemplate(draft, chosen, acts));
                }}
              >
                <option value="">Fill in from…</option>
                {templates.map(({ name }, index) => (
                  <option key={name} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {said && (
        <WordsField
          id={`${id}message`}
          label={`To ${to}, and only ${to}`}
          value={draft.message}
          write={(message) => write({ ...draft, message })}
        />
      )}
      <WordsField
        id={`${id}note`}
        label="Private note, for moderators"
        value={draft.note}
        write={(note) => write({ ...draft, note })}
      />
    </div>
  );
}

type WordsFieldProps = { id: string; label: string; value: string; write: (words: string) => void };

function WordsField({ id, label, value, write }: WordsFieldProps) {
  return (
    <Field id={id} label={label}>
      {(control) => (
        <textarea
          {...control}
          className="field"
          rows={4}
          maxLength={MESSAGE_MAX}
          value={value}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </Field>
  );
}
