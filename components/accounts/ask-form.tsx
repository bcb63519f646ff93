"use client";

import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Submit } from "@/components/ui/submit";

export type Asked = {
  name: string;
  label: ReactNode;
  autoComplete: string;
  type?: "text" | "email" | "password";
  hint?: string;
  value?: string;
};
/** What came of it: nothing where the page goes on by itself. Whatever is wrong, the form keeps its contents. */
export type Answer = { done?: ReactNode; wrong?: string; fields?: Record<string, string> };
export type Values = Record<string, string>;

type Props = {
  fields: Asked[];
  go: string;
  /** One act among several on its page: a plain button, no wider than its words. */
  modest?: boolean;
  submit: (values: Values) => Promise<Answer | undefined>;
  children?: ReactNode;
};

export function AskForm({ fields, go, modest, submit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>({});

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Values;
    setAnswer((await submit(values)) ?? {});
    setBusy(false);
  }

  useEffect(() => {
    if (answer.fields) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [answer]);

  if (answer.done) return <Notice>{answer.done}</Notice>;
  return (
    // POST, so that no browser ever puts a password into an address.
    <form ref={form} method="post" noValidate className="grid gap-4" onSubmit={onSubmit}>
      {fields.map((asked) => (
        <AskedField key={asked.name} asked={asked} error={answer.fields?.[asked.name]} />
      ))}
      <div className="grid">
        <div role="alert" className="not-empty:mb-4">
          {answer.wrong && <Wrong words={answer.wrong} />}
        </div>
        <Submit
          look={modest ? "plain" : "go"}
          className={modest ? "justify-self-start" : "min-h-11 w-full"}
          busy={busy}
        >
          {go}
        </Submit>
      </div>
      {children}
    </form>
  );
}

const Wrong = ({ words }: { words: string }) => (
  <p className="wrong">
    <Icon name="wrong" className="mt-0.5" />
    {words}
  </p>
);

function AskedField({ asked, error }: { asked: Asked; error?: string }) {
  const { name, label, type = "text", autoComplete, hint, value } = asked;
  return (
    <Field id={`ask-${name}`} label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className="field min-h-11"
          name={name}
          type={type}
          autoComplete={autoComplete}
          defaultValue={value}
          required
          autoCapitalize={type === "text" && name !== "name" ? "none" : undefined}
          spellCheck={false}
        />
      )}
    </Field>
  );
}
