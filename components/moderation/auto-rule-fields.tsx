"use client";

import { Field } from "@/components/ui/field";
import type { Spec } from "@/server/moderation/rules/view";

type Given<S extends Spec = Spec> = { spec: S; errors: Record<string, string>; change: (spec: Spec) => void };

/** What of each kind is to be said. */
export function SpecFields({ spec, ...rest }: Given) {
  switch (spec.kind) {
    case "words":
      return <WordsField spec={spec} {...rest} />;
    case "pattern":
      return <PatternField spec={spec} {...rest} />;
    case "first-post":
      return null;
    case "links":
      return (
        <>
          <Count name="most" label="Most links in a post" spec={spec} {...rest} />
          <label className="tick">
            <input
              type="checkbox"
              checked={spec.newcomers}
              onChange={(event) => rest.change({ ...spec, newcomers: event.target.checked })}
            />
            Of newcomers only
          </label>
        </>
      );
    case "repeats":
      return <Count name="hours" label="Hours looked back" spec={spec} {...rest} />;
    case "pace":
      return <Counts spec={spec} {...rest} names={{ posts: "Own posts", minutes: "In so many minutes" }} />;
    case "mentions":
      return <Count name="most" label="Most people called in a post" spec={spec} {...rest} />;
    case "heat":
      return (
        <Counts
          spec={spec}
          {...rest}
          names={{
            ...{ flags: "Flags in the branch (0: not looked at)", posts: "Or posts (0: not looked at)" },
            ...{ people: "Of at most so many people", minutes: "In so many minutes" },
          }}
        />
      );
  }
}

function Counts({ names, ...rest }: Given & { names: Record<string, string> }) {
  return (
    <div className="auto-counts">
      {Object.entries(names).map(([name, label]) => (
        <Count key={name} name={name} label={label} {...rest} />
      ))}
    </div>
  );
}

function Count({ name, label, spec, errors, change }: Given & { name: string; label: string }) {
  const value = (spec as unknown as Record<string, number>)[name];
  return (
    <Field id={`auto-${name}`} label={label} error={errors[name]}>
      {(control) => (
        <input
          {...control}
          className="field w-28"
          type="number"
          inputMode="numeric"
          min={0}
          value={Number.isNaN(value) ? "" : value}
          onChange={(event) => change({ ...spec, [name]: event.target.valueAsNumber } as Spec)}
        />
      )}
    </Field>
  );
}

function WordsField({ spec, errors, change }: Given<Extract<Spec, { kind: "words" }>>) {
  return (
    <Field
      id="auto-words"
      label="Words"
      hint="One word or phrase a line. Whole words are met, whatever their case."
      error={errors.words}
    >
      {(control) => (
        <textarea
          {...control}
          className="field field-sizing-content min-h-28"
          rows={5}
          value={spec.words.join("\n")}
          onChange={(event) => change({ ...spec, words: event.target.value.split("\n") })}
        />
      )}
    </Field>
  );
}

function PatternField({ spec, errors, change }: Given<Extract<Spec, { kind: "pattern" }>>) {
  return (
    <Field
      id="auto-pattern"
      label="Pattern"
      hint="An RE2 expression, at most 500 characters, for example: buy\s+now. Case does not matter."
      error={errors.pattern}
    >
      {(control) => (
        <textarea
          {...control}
          className="field field-sizing-content font-mono"
          rows={2}
          spellCheck={false}
          value={spec.pattern}
          onChange={(event) => change({ ...spec, pattern: event.target.value })}
        />
      )}
    </Field>
  );
}
