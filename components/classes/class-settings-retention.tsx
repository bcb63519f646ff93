"use client";

import { Field } from "@/components/ui/field";
import type { ClassSettings } from "@/server/classes/view";

type Props = {
  settings: ClassSettings;
  error?: string;
  change: (change: Partial<ClassSettings>) => void;
};

const CHOICES = [
  { retention: "unnamed", says: "Their words stay, under no name, so that what others answered can be read." },
  { retention: "erased", says: "Their words are taken away too." },
] as const;

/** How long what is written here is kept with a name. */
export function RetentionFields({ settings, error, change }: Props) {
  const { retention, retentionDays } = settings;
  return (
    <>
      <fieldset className="grid gap-1.5">
        <legend className="label mb-1.5">When a student asks for their deletion</legend>
        {CHOICES.map(({ retention: one, says }) => (
          <label key={one} className="tick">
            <input
              type="radio"
              name="retention"
              checked={retention === one}
              onChange={() => change({ retention: one })}
            />
            <span>{says}</span>
          </label>
        ))}
      </fieldset>
      <Field
        id="retentionDays"
        label="Days after the class is archived until names and marks are gone"
        hint="Left empty, they are kept until somebody asks."
        error={error}
      >
        {(control) => (
          <input
            {...control}
            className="field max-w-32"
            type="number"
            inputMode="numeric"
            min={1}
            value={retentionDays ?? ""}
            onChange={({ target }) => change({ retentionDays: target.value === "" ? null : Number(target.value) })}
          />
        )}
      </Field>
    </>
  );
}
