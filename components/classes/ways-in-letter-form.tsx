"use client";

import { type FormEvent, useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { Making } from "./ways-in-code-form";
import { type Gives, GivesFields } from "./ways-in-gives";

/** Addresses as they are pasted: by line, comma or semicolon, with or without names around them. */
const addressesIn = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((part) => (/<([^<>]*)>/.exec(part)?.[1] ?? part).trim())
    .filter(Boolean);

/** Writes to addresses. */
export function LetterForm({ space, roles, sections, done }: Making) {
  const [gives, setGives] = useState<Gives>({ role: "student", section: null });
  const [text, setText] = useState("");
  const emails = addressesIn(text);
  const { send, busy, saved, refused } = useSaved(async () => {
    await api.joining.invite.mutate({ space, ...gives, emails });
    setText("");
    await done();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void send();
  };
  return (
    <form noValidate aria-label="New invitations" onSubmit={submit}>
      <Field
        id="emails"
        label="Addresses"
        hint="One to a line, or with commas between them. Who asked this class to leave them alone gets no letter; you are not told who."
        error={refused && wrongIn(refused.fields, emails, refused.message)}
      >
        {(control) => (
          <textarea
            {...control}
            className="field field-sizing-content"
            rows={3}
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div className="class-short">
        <GivesFields
          id="letter"
          roles={roles}
          sections={sections}
          gives={gives}
          change={(change) => setGives({ ...gives, ...change })}
        />
      </div>
      <p className="acts">
        <Submit busy={busy}>{emails.length > 1 ? `Send ${emails.length} invitations` : "Send the invitation"}</Submit>
        <span role="status" className="meta">
          {saved && "On its way."}
        </span>
      </p>
    </form>
  );
}

/** Which address is wrong, and how; "emails.2" is the third. */
function wrongIn(fields: Record<string, string>, emails: string[], message: string): string {
  const [field, words] = Object.entries(fields)[0] ?? [];
  if (!field || !words) return message;
  const email = emails[Number(field.split(".")[1])];
  return email ? `${email}: ${words}` : words;
}
