"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Submit } from "@/components/ui/submit";
import type { ClassSettings, Offer } from "@/server/classes/view";
import { type NewClassDraft, useNewClass } from "./new-class-draft";
import { NewClassQuestions } from "./new-class-questions";
import { NewClassWords } from "./new-class-words";

type Props = {
  zones: readonly string[];
  offers: Offer[];
  /** The class whose structure it begins with. */
  from?: { space: string; settings: ClassSettings };
};

/** Makes a class, anew or from an older one. What is typed stays whatever is answered. */
export function NewClass({ zones, offers, from }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { draft, change } = useNewClass(from ? begunWith(from.settings) : {});
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [refusal]);
  const errors = errorsOf(refusal);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      const { slug } = await made(draft, from?.space);
      location.assign(`/${slug}`);
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
    }
  }

  return (
    <form ref={form} onSubmit={send} noValidate className="grid gap-7">
      <div className="grid max-w-measure gap-5">
        <NewClassWords draft={draft} zones={zones} errors={errors} change={change} />
        {from && <ShiftField value={draft.shiftDays} error={errors.shiftDays} change={change} />}
      </div>
      {!from && (
        <NewClassQuestions
          offers={offers}
          picked={draft.threads}
          error={errors.threads}
          pick={(threads) => change({ threads })}
        />
      )}
      {refusal && (
        <Notice alarm>
          {Object.keys(errors).length > 0 ? "Something above is not right yet." : refusal.message} What you wrote is
          kept.
        </Notice>
      )}
      <p className="acts">
        <Submit look="go" busy={busy}>
          {from ? "Make the copy" : "Make the class"}
        </Submit>
        <span className="meta">You will be its instructor. Nobody else is in it until you let them in.</span>
      </p>
    </form>
  );
}

const begunWith = ({ name, description, timeZone }: ClassSettings) => ({ name, description, timeZone });

function made({ threads, shiftDays, ...words }: NewClassDraft, space?: string) {
  if (space === undefined) return api.classes.create.mutate({ ...words, threads: [...threads] });
  const days = shiftDays.trim() === "" ? null : Number(shiftDays);
  return api.classes.copy.mutate({ space, ...words, shiftDays: days });
}

function errorsOf(refusal: ApiRefusal | null): Record<string, string> {
  if (!refusal) return {};
  const { fields, detail, message } = refusal;
  return typeof detail.field === "string" ? { ...fields, [detail.field]: message } : fields;
}

type ShiftProps = { value: string; error?: string; change: (change: Partial<NewClassDraft>) => void };
function ShiftField({ value, error, change }: ShiftProps) {
  return (
    <Field
      id="shiftDays"
      label="Shift dates by so many days"
      hint="364 keeps the weekday after a year. Left empty, dates are left out, to be set anew."
      error={error}
    >
      {(control) => (
        <input
          {...control}
          className="field max-w-32"
          type="number"
          inputMode="numeric"
          value={value}
          onChange={({ target }) => change({ shiftDays: target.value })}
        />
      )}
    </Field>
  );
}
