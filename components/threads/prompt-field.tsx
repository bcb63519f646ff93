"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PromptPreview } from "./thread-form-preview";

type PromptFieldProps = {
  /** Its name in the form, too. */
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  most: number;
  value: string;
  change: (value: string) => void;
};

/** Markdown that others will read, with a look at how they will. */
export function PromptField({ id, label, hint, error, most, value, change }: PromptFieldProps) {
  const [preview, setPreview] = useState(false);
  return (
    <div className="grid gap-3">
      <Field id={id} label={label} hint={hint} error={error}>
        {(control) => (
          <textarea
            {...control}
            className="field field-read field-sizing-content min-h-40"
            name={id}
            rows={6}
            maxLength={most}
            value={value}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
      <p>
        <Button look="text" aria-expanded={preview} onClick={() => setPreview(!preview)}>
          {preview ? "Hide the preview" : "Preview"}
        </Button>
      </p>
      {preview && <PromptPreview body={value} />}
    </div>
  );
}
