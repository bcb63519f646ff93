"use client";

import { useState } from "react";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { LIST_BYTES } from "@/server/classes/roster/import/view";

type Given = { look: (list: Blob) => Promise<void>; busy: boolean };
const TOO_LARGE = "This file is larger than 2 MB. A list of 10,000 people is about 700 kB.";

/** A file, or rows copied from a sheet. What was pasted stays while it is mended. */
export function RosterChoose({ look, busy }: Given) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const begin = (list: Blob) => {
    setWrong(list.size > LIST_BYTES ? TOO_LARGE : "");
    if (list.size <= LIST_BYTES) void look(list);
  };
  return (
    <form
      className="roster-choose"
      aria-label="The list"
      onSubmit={(event) => {
        event.preventDefault();
        begin(new Blob([text]));
      }}
    >
      <Field id="list-file" label="A file" hint="CSV, as a sheet or another system saves it.">
        {(control) => (
          <input
            {...control}
            type="file"
            className="field"
            accept=".csv,.txt,.tsv,text/csv,text/plain"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) begin(file);
              // The same file, mended, is chosen again.
              target.value = "";
            }}
          />
        )}
      </Field>
      <Field id="list-text" label="Or paste it" hint="Rows copied from a sheet will do.">
        {(control) => (
          <textarea
            {...control}
            className="field roster-text"
            rows={6}
            spellCheck={false}
            placeholder={"email,name,section\nada@example.edu,Ada Lindqvist,A"}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div role="alert">
        <FieldError id="list-wrong" error={wrong} />
      </div>
      <p className="acts">
        <Submit busy={busy || text.trim() === ""}>Look at it</Submit>
        <span className="meta" role="status">
          {busy && "Reading …"}
        </span>
      </p>
    </form>
  );
}
