"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Submit } from "@/components/ui/submit";
import { PromptField } from "./prompt-field";
import { SettingFields } from "./setting-fields";
import { SimilarQuestions } from "./similar-questions";
import { useThreadDraft } from "./thread-form-kept";
import { PROMPT_MAX, TITLE_MAX } from "./thread-form-limits";
import { PositionFields } from "./thread-form-positions";

/** Opens a question. What is typed is kept in this browser until the question stands. */
export function ThreadForm({ space, account }: { space: string; account: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { draft, change, done } = useThreadDraft({ space, account }, form);
  const [refusal, setRefusal] = useState<ApiRefusal | null>(null);
  const [sending, setSending] = useState(false);
  const errors = refusal?.fields ?? {};
  const failed = refusal !== null && Object.keys(errors).length === 0;
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    try {
      const positions = draft.positions.map(({ text }) => text);
      const { path } = await api.threads.open.mutate({ ...draft, space, positions });
      done();
      location.assign(path);
    } catch (error) {
      const refused = refusalOf(error);
      if (refused.code === "CONFLICT") change({ id: v7() });
      setRefusal(refused);
      setSending(false);
    }
  }

  return (
    <form ref={form} onSubmit={send} noValidate className="grid max-w-measure gap-7">
      <div className="grid gap-1.5">
        <Field
          id="title"
          label="The question"
          hint="Something people could answer in more than one way."
          error={errors.title}
        >
          {(control) => (
            <input
              {...control}
              className="field field-read"
              name="title"
              autoComplete="off"
              maxLength={TITLE_MAX}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <SimilarQuestions space={space} title={draft.title} />
      </div>
      <PromptField
        id="prompt"
        label="What should people consider?"
        hint="What is at stake, and what a good answer has to explain. Markdown works here."
        error={errors.prompt}
        most={PROMPT_MAX}
        value={draft.prompt}
        change={(prompt) => change({ prompt })}
      />
      <PositionFields positions={draft.positions} errors={errors} change={(positions) => change({ positions })} />
      <details>
        <summary className="txt">More</summary>
        <div className="mt-3 grid gap-4">
          <SettingFields settings={draft} change={({ asksFirst, steelman }) => change({ asksFirst, steelman })} />
        </div>
      </details>
      {refusal && <Refused refusal={refusal} space={space} />}
      <div className="acts gap-x-5">
        <Submit look="go" busy={sending}>
          {sending ? "Opening the question" : failed ? "Send again" : "Open the question"}
        </Submit>
        <p className="meta">It stands under your name, and every change to it is kept.</p>
      </div>
    </form>
  );
}

function Refused({ refusal, space }: { refusal: ApiRefusal; space: string }) {
  const fields = Object.keys(refusal.fields).length;
  return (
    <Notice alarm>
      <p className="font-semibold text-alarm">
        {fields > 0 ? "This is not ready to open: see above." : refusal.message} Your words are kept here.
      </p>
      {refusal.status === 401 && (
        <p className="mt-1">
          <a href={`/sign-in?next=${encodeURIComponent(`/${space}/new`)}`}>Sign in</a> and come back; they will still be
          here.
        </p>
      )}
    </Notice>
  );
}
