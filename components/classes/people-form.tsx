"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { PartView } from "@/server/classes/groups/view";
import { type ClassRole, type Grantable, LISTED_MAX } from "@/server/classes/roster/view";
import type { Entry } from "./people-entries";
import type { PeopleMay } from "./people-list";
import { PeopleRemove } from "./people-remove";
import { PeopleRights } from "./people-rights";

type Given = {
  space: string;
  entry: Entry;
  parts: PartView[];
  may: PeopleMay;
  isMe: boolean;
  done: (words: string) => Promise<void>;
  cancel: () => void;
};

/** How somebody is listed and where, and for instructors what they are. Only what was changed is sent. */
export function PeopleForm({ space, entry, parts, may, isMe, done, cancel }: Given) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { member, name } = entry;
  const [role, setRole] = useState<ClassRole>(entry.role);
  const [rights, setRights] = useState<Grantable[]>((member?.rights ?? []) as Grantable[]);
  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), []);
  const idOf = (kind: "section" | "group") =>
    parts.find((part) => part.kind === kind && part.name === entry[kind])?.id ?? "";
  const change = () => {
    const said = new FormData(form.current ?? undefined);
    const word = (field: string) => String(said.get(field) ?? "").trim();
    const place = (kind: "section" | "group") => (word(kind) === idOf(kind) ? undefined : word(kind) || null);
    const given = (member?.rights ?? []).join() !== rights.join();
    return {
      ...(word("name") !== name && { name: word("name") }),
      ...(place("section") !== undefined && { section: place("section") }),
      ...(place("group") !== undefined && { group: place("group") }),
      ...(role !== entry.role && { role }),
      ...(member && role === "ta" && given && { rights }),
    };
  };
  const { send, busy, refused } = useSaved(async () => {
    if (member) await api.roster.change.mutate({ space, person: member.id, ...change() });
    else await api.roster.changeExpected.mutate({ space, email: entry.key, ...change() });
    await done("Saved.");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form ref={form} className="people-form" aria-label={`Change ${name}`} onSubmit={submit}>
      <div className="people-fields">
        <Field id={`${id}-name`} label="Listed as" error={refused?.fields.name}>
          {(control) => (
            <input {...control} name="name" className="field" required maxLength={LISTED_MAX} defaultValue={name} />
          )}
        </Field>
        {(["section", "group"] as const).map((kind) => (
          <Field key={kind} id={`${id}-${kind}`} label={kind === "section" ? "Section" : "Group"}>
            {(control) => (
              <select {...control} name={kind} className="field" defaultValue={idOf(kind)}>
                <option value="">None</option>
                {parts
                  .filter((part) => part.kind === kind)
                  .map((part) => (
                    <option key={part.id} value={part.id}>
                      {part.name}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      {may.roles && <PeopleRights {...{ id, role, setRole, rights, setRights }} grants={member !== null} />}
      <div role="alert">
        {refused && !refused.fields.name && <FieldError id={`${id}-wrong`} error={refused.message} />}
      </div>
      <p className="acts">
        <Submit look="go" busy={busy}>
          Save
        </Submit>
        <Button look="text" onClick={cancel}>
          Cancel
        </Button>
      </p>
      {!isMe && (may.roles || entry.role === "student") && <PeopleRemove {...{ space, entry, done }} />}
    </form>
  );
}
