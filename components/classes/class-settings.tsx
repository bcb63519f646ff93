"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Saving } from "@/components/moderation/words-saving";
import { Field } from "@/components/ui/field";
import type { ClassSettings } from "@/server/classes/view";
import { RetentionFields } from "./class-settings-retention";
import { ZoneField } from "./new-class-zone";

type Props = { space: string; settings: ClassSettings; zones: readonly string[] };

/** What a class is called, when it is, and how long what is written in it is kept. */
export function ClassSettingsForm({ space, settings, zones }: Props) {
  const [seen, setSeen] = useState(settings);
  const [written, setWritten] = useState(settings);
  const change = (change: Partial<ClassSettings>) => setWritten({ ...written, ...change });
  const begin = async () => {
    const now = await api.classes.settings.query({ space });
    setSeen(now);
    setWritten(now);
  };
  const { send, ...saving } = useSaved(async () => {
    await api.classes.configure.mutate({ space, seen, settings: written });
    await begin();
  }, begin);
  const said = saving.refused?.fields ?? {};
  const errors = Object.fromEntries(
    Object.entries(said).map(([field, words]) => [field.replace("settings.", ""), words]),
  );
  return (
    <section className="class-part" aria-labelledby="about">
      <h2 id="about">About the class</h2>
      <form
        noValidate
        aria-labelledby="about"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Line name="name" label="Name" most={80} value={written.name} error={errors.name} change={change} />
        <Line name="term" label="Term" most={60} value={written.term} error={errors.term} change={change} />
        <Field id="description" label="Description" error={errors.description}>
          {(control) => (
            <textarea
              {...control}
              className="field"
              rows={2}
              maxLength={500}
              value={written.description}
              onChange={({ target }) => change({ description: target.value })}
            />
          )}
        </Field>
        <ZoneField
          zones={zones}
          value={written.timeZone}
          error={errors.timeZone}
          choose={(timeZone) => change({ timeZone })}
        />
        <RetentionFields settings={written} error={errors.retentionDays} change={change} />
        <Saving {...saving} what="the settings" />
      </form>
    </section>
  );
}

type LineProps = {
  name: "name" | "term";
  label: string;
  most: number;
  value: string;
  error?: string;
  change: (change: Partial<ClassSettings>) => void;
};
function Line({ name, label, most, value, error, change }: LineProps) {
  return (
    <Field id={name} label={label} error={error}>
      {(control) => (
        <input
          {...control}
          className="field"
          autoComplete="off"
          maxLength={most}
          value={value}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  );
}
