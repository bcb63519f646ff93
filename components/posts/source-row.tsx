"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { PAGES_MAX, URL_MAX, WORK_MAX } from "@/server/posts/attached/view";
import type { Part, SourceDraft } from "./sources-drafted";

type Kind = SourceDraft["kind"];
const KINDS: Record<Kind, string> = { page: "A link", work: "A work", paragraph: "¶ of the reading" };
const FIELDS: Record<Kind, { field: Part; label: string; max: number; mode?: "url" | "numeric" }[]> = {
  page: [{ field: "url", label: "Address", max: URL_MAX, mode: "url" }],
  work: [
    { field: "title", label: "Title", max: WORK_MAX },
    { field: "author", label: "Author", max: WORK_MAX },
    { field: "year", label: "Year", max: 5 },
    { field: "pages", label: "Pages", max: PAGES_MAX },
  ],
  paragraph: [{ field: "paragraph", label: "Paragraph", max: 5, mode: "numeric" }],
};

type RowProps = {
  idOf: (part: Part) => string;
  name: string;
  source: SourceDraft;
  hasReading: boolean;
  put: (source: SourceDraft) => void;
  takeOut: (() => void) | null;
  /** The field that has to be put right, and where it is said why. */
  wrong: { part: Part; saidIn: string } | null;
};

/** One source: what kind it is, and the fields of that kind. */
export function SourceRow({ idOf, name, source, hasReading, put, takeOut, wrong }: RowProps) {
  const group = useId();
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== "paragraph" || hasReading);
  return (
    <fieldset className="source-row" data-kind={source.kind}>
      <legend className="sr-only">{name}</legend>
      <div className="source-kinds">
        <span className="meta" aria-hidden="true">
          {name}
        </span>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name={group} checked={source.kind === kind} onChange={() => put({ ...source, kind })} />
            {KINDS[kind]}
          </label>
        ))}
        {takeOut && (
          <Button look="text" className="ml-auto" onClick={takeOut} aria-label={`Take out: ${name}`}>
            Take out
          </Button>
        )}
      </div>
      <div className="source-fields">
        {FIELDS[source.kind].map(({ field, label, max, mode }) => (
          <label key={field} data-field={field}>
            <span className="meta">{label}</span>
            <input
              className="field"
              id={idOf(field)}
              value={source[field]}
              maxLength={max}
              inputMode={mode}
              autoComplete="off"
              aria-describedby={wrong?.part === field ? wrong.saidIn : undefined}
              aria-invalid={wrong?.part === field ? true : undefined}
              onChange={(event) => put({ ...source, [field]: event.target.value })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
