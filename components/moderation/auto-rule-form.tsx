"use client";

import { type FormEvent, useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Submit } from "@/components/ui/submit";
import {
  EFFECT_WORDS,
  EFFECTS,
  KIND_WORDS,
  RULE_KINDS,
  type Rule,
  type RuleKind,
} from "@/server/moderation/rules/view";
import { SpecFields } from "./auto-rule-fields";
import { Trial } from "./auto-rule-trial";
import { firstSpec } from "./auto-rule-words";
import { tidy, useRuleDraft } from "./use-rule-draft";

type Given = { space: string; rule: Rule; fresh: boolean; saved: () => Promise<void>; close: () => void };

/** Makes or changes a rule. What is wrong is said while it is written; what was written stays until it is kept. */
export default function RuleForm({ space, rule, fresh, saved, close }: Given) {
  const { draft, errors, change } = useRuleDraft(rule);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const shown = asked
    ? errors
    : errors.pattern && draft.spec.kind === "pattern" && draft.spec.pattern
      ? { pattern: errors.pattern }
      : liveOf(errors);
  const spec = tidy(draft.spec);
  const choose = (kind: RuleKind) => {
    const says = KIND_WORDS[draft.spec.kind].says === draft.says ? KIND_WORDS[kind].says : draft.says;
    change({ spec: firstSpec(kind), says });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const [wrong] = Object.keys(errors);
    if (wrong) return document.getElementById(`auto-${wrong}`)?.focus();
    setBusy(true);
    setRefusal(null);
    try {
      const { id, version, name, effect, says } = draft;
      await api.rules.save.mutate({ space, rule: id, version, name, effect, says, spec });
      await saved();
      close();
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <form className="auto-form" onSubmit={save} noValidate aria-label={fresh ? "A new rule" : `Change “${rule.name}”`}>
      <Field id="auto-name" label="Name" hint="Moderators read it in the queue and in the log." error={shown.name}>
        {(control) => (
          <input
            {...control}
            className="field"
            value={draft.name}
            maxLength={60}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field id="auto-kind" label="Looks for" hint={KIND_WORDS[draft.spec.kind].looks}>
        {(control) => (
          <select
            {...control}
            className="field"
            value={draft.spec.kind}
            onChange={(event) => choose(event.target.value as RuleKind)}
          >
            {RULE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {KIND_WORDS[kind].name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SpecFields spec={draft.spec} errors={shown} change={(spec) => change({ spec })} />
      <FieldError id="auto-spec" error={shown.spec} />
      <fieldset className="grid gap-1.5">
        <legend className="label">Then</legend>
        {EFFECTS.map((effect) => (
          <label key={effect} className="tick">
            <input
              type="radio"
              name="effect"
              value={effect}
              checked={draft.effect === effect}
              onChange={() => change({ effect })}
            />
            <span>
              {EFFECT_WORDS[effect].name} <span className="meta">{EFFECT_WORDS[effect].does}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {draft.effect === "nudge" && (
        <Field id="auto-says" label="What the author reads" error={shown.says}>
          {(control) => (
            <textarea
              {...control}
              className="field field-sizing-content"
              rows={2}
              maxLength={500}
              value={draft.says}
              onChange={(event) => change({ says: event.target.value })}
            />
          )}
        </Field>
      )}
      <Trial space={space} spec={spec} ready={Object.keys(errors).every((field) => field === "name")} />
      {refusal && <Notice alarm>{refusal.message} What you wrote is still here.</Notice>}
      <div className="acts gap-x-5">
        <Submit look="go" busy={busy}>
          {fresh ? "Make the rule" : "Keep the change"}
        </Submit>
        <Button look="text" onClick={close}>
          Close
        </Button>
        {fresh && <p className="meta">It is off until you switch it on.</p>}
      </div>
    </form>
  );
}

/** Before it is sent, only what was written wrongly is said, not what is still to come. */
const liveOf = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).filter(([field]) => !["name", "words", "pattern"].includes(field)));
