"use client";

import { Field } from "@/components/ui/field";
import type { NewClassDraft } from "./new-class-draft";
import { ZoneField } from "./new-class-zone";

type WordsProps = {
  draft: NewClassDraft;
  zones: readonly string[];
  errors: Record<string, string>;
  change: (change: Partial<NewClassDraft>) => void;
};

/** What a class is called, where it stands and when it is. */
export function NewClassWords({ draft, zones, errors, change }: WordsProps) {
  const written = (name: "name" | "slug" | "term") => ({
    name,
    className: "field",
    autoComplete: "off",
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  });
  return (
    <>
      <Field id="name" label="Name" hint="As students know it." error={errors.name}>
        {(control) => <input {...control} {...written("name")} required maxLength={80} />}
      </Field>
      <Field
        id="slug"
        label="Address"
        hint="The last part of the class’s link. It stays as it is from then on."
        error={errors.slug}
      >
        {(control) => (
          <input {...control} {...written("slug")} required maxLength={60} autoCapitalize="none" spellCheck={false} />
        )}
      </Field>
      <Field id="term" label="Term" hint="For example “Autumn 2026”. May be left empty." error={errors.term}>
        {(control) => <input {...control} {...written("term")} maxLength={60} />}
      </Field>
      <Field id="description" label="Description" hint="A line or two. May be left empty." error={errors.description}>
        {(control) => (
          <textarea
            {...control}
            className="field"
            name="description"
            rows={2}
            maxLength={500}
            value={draft.description}
            onChange={({ target }) => change({ description: target.value })}
          />
        )}
      </Field>
      <ZoneField
        zones={zones}
        value={draft.timeZone}
        error={errors.timeZone}
        choose={(timeZone) => change({ timeZone })}
      />
    </>
  );
}
