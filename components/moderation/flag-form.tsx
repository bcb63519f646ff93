"use client";

import { type FormEvent, useRef, useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { FLAG_TEXT_MAX, type Reason, reasonWords, type TargetKind } from "@/server/moderation/view";
import { logPath } from "./desk-paths";
import { forget, keep, keptOf } from "./flag-kept";

export type Flagged = {
  /** Null at the site's desk. */
  space: string | null;
  target: { kind: TargetKind; id: string };
  /** The version that was read. */
  revision?: number;
};

const REASONS: { reason: Reason; hint: string; onPeople: boolean }[] = [
  { reason: "off-topic", hint: "It belongs elsewhere.", onPeople: false },
  { reason: "uncivil", hint: "It attacks people, not what they say.", onPeople: true },
  { reason: "spam", hint: "It sells or repeats.", onPeople: true },
  {
    reason: "source",
    hint: "It passes off what others wrote, or rests on nothing that can be found.",
    onPeople: false,
  },
  { reason: "personal-data", hint: "It tells what is somebody’s own.", onPeople: true },
  { reason: "other", hint: "Say what below.", onPeople: true },
];

type Props = { flagged: Flagged; sent: () => void; onClose: () => void };

/** What was chosen and written is kept while it is not sent. */
export function FlagForm({ flagged, sent, onClose }: Props) {
  const { id, kind } = flagged.target;
  const [{ reason, text }, setDraft] = useState(() => keptOf(id));
  const [wrong, setWrong] = useState<ApiRefusal | null>(null);
  const [missing, setMissing] = useState<"reason" | "text" | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (next: { reason?: Reason; text?: string }) => {
    const draft = { reason, text, ...next };
    setDraft(draft);
    keep(id, draft);
    setMissing(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!reason || (reason === "other" && !text.trim())) {
      setMissing(reason ? "text" : "reason");
      form.current?.querySelector<HTMLElement>(reason ? "textarea" : "input")?.focus();
      return;
    }
    setBusy(true);
    setWrong(null);
    try {
      await api.flags.flag.mutate({ ...flagged, reason, text: text.trim() });
      forget(id);
      sent();
    } catch (error) {
      setWrong(refusalOf(error));
      setBusy(false);
    }
  };
  const onPeople = kind === "account" || kind === "profile";
  const asksText = missing === "text" ? "Say in a few words what is wrong." : (wrong?.fields.text ?? null);
  return (
    <form ref={form} onSubmit={submit} className="grid gap-4" noValidate>
      <fieldset className="grid gap-2" aria-describedby={missing === "reason" ? "flag-reason-error" : undefined}>
        <legend className="label mb-2">What is wrong?</legend>
        {REASONS.filter((row) => row.onPeople || !onPeople).map(({ reason: one, hint }) => (
          <label key={one} className="flex min-h-6 items-baseline gap-2.5">
            <input
              className="accent-ink"
              type="radio"
              name="flag-reason"
              value={one}
              checked={reason === one}
              onChange={() => change({ reason: one })}
            />
            <span>
              {reasonWords(one)} <span className="meta">{hint}</span>
            </span>
          </label>
        ))}
        <FieldError id="flag-reason-error" error={missing === "reason" ? "Choose what is wrong." : null} />
      </fieldset>
      <Field
        id="flag-text"
        label={reason === "other" ? "What is wrong, in your words" : "More for the moderators, if it helps"}
        hint={reason === "source" ? "Where it is copied from, or how you know." : undefined}
        error={asksText}
      >
        {(control) => (
          <textarea
            {...control}
            className="field"
            rows={3}
            maxLength={FLAG_TEXT_MAX}
            value={text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      <p className="meta">
        Moderators look at it and decide; nothing changes until then. They see that it was you, nobody else does, and
        your inbox tells you what came of it.
        {flagged.space !== null && (
          <>
            {" "}
            They go by the <a href={`/${flagged.space}/rules`}>house rules</a>, and what they decide stands in the{" "}
            <a href={logPath(flagged.space)}>moderation log</a>.
          </>
        )}
      </p>
      {wrong && !wrong.fields.text && (
        <div role="alert">
          <FieldError id="flag-error" error={wrong.message} />
        </div>
      )}
      <div className="flex gap-3">
        <Submit look="go" busy={busy}>
          {busy ? "Sending …" : "Flag it"}
        </Submit>
        <Button look="text" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
