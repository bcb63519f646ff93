"use client";

import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { Role } from "@/server/classes/joining/policy";
import { CODE_DAYS } from "@/server/classes/joining/view";
import { type Gives, GivesFields } from "./ways-in-gives";

export type Making = {
  space: string;
  roles: Role[];
  sections: { id: string; name: string }[];
  done: () => Promise<void>;
};

/** Makes a code. */
export function CodeForm({ space, roles, sections, done }: Making) {
  const [gives, setGives] = useState<Gives>({ role: "student", section: null });
  const [seats, setSeats] = useState("");
  const [days, setDays] = useState(String(CODE_DAYS));
  const [id, setId] = useState(() => v7());
  const { send, busy, saved, refused } = useSaved(async () => {
    const room = seats.trim() === "" ? null : Number(seats);
    await api.joining.open.mutate({ space, id, ...gives, seats: room, days: Number(days) });
    setId(v7());
    await done();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void send();
  };
  const errors = refused?.fields ?? {};
  return (
    <form noValidate aria-label="A new code" onSubmit={submit}>
      <div className="class-short">
        <GivesFields
          id="code"
          roles={roles}
          sections={sections}
          gives={gives}
          change={(change) => setGives({ ...gives, ...change })}
        />
        <NumberField id="seats" label="Seats, if limited" value={seats} error={errors.seats} write={setSeats} />
        <NumberField id="days" label="Days it works" value={days} error={errors.days} write={setDays} />
      </div>
      <div role="alert">
        {refused && Object.keys(errors).length === 0 && <p className="wrong">{refused.message}</p>}
      </div>
      <p className="acts">
        <Submit busy={busy}>Make a code</Submit>
        <span role="status" className="meta">
          {saved && "Made: it stands below."}
        </span>
      </p>
    </form>
  );
}

type NumberProps = {
  id: string;
  label: string;
  value: string;
  error?: string;
  write: (value: string) => void;
};
function NumberField({ id, label, value, error, write }: NumberProps) {
  return (
    <Field id={id} label={label} error={error}>
      {(control) => (
        <input
          {...control}
          className="field"
          type="number"
          inputMode="numeric"
          min={1}
          value={value}
          onChange={({ target }) => write(target.value)}
        />
      )}
    </Field>
  );
}
