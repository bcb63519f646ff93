"use client";

import { useState } from "react";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { LETTERS_AT_ONCE, type Preview } from "@/server/classes/roster/import/view";
import { RosterErrors } from "./roster-errors";
import { RosterMissing } from "./roster-missing";
import { RosterRows } from "./roster-rows";
import { summary } from "./roster-words";

export type Leaving = { people: string[]; expected: string[] };
type Bring = (digest: string, remove: Leaving, letters: boolean) => Promise<void>;
type Given = { preview: Preview; busy: boolean; bring: Bring };

/** What an import would do. With one line wrong it does nothing. */
export function RosterPreview({ preview, busy, bring }: Given) {
  const [leaving, setLeaving] = useState<Leaving>({ people: [], expected: [] });
  const [letters, setLetters] = useState(false);
  const { errors, rows, missing, makes, ignored, digest } = preview;
  const gone = leaving.people.length + leaving.expected.length;
  const acts = rows.some(({ is }) => is !== "unchanged") || gone > 0 || letters;
  return (
    <section className="roster-preview" aria-labelledby="preview">
      <h2 id="preview">What the import would do</h2>
      {errors.length > 0 && <RosterErrors errors={errors} />}
      {rows.length > 0 && (
        <>
          <p role="status">{summary(preview)}</p>
          <Made what="section" names={makes.section} />
          <Made what="group" names={makes.group} />
          {ignored.length > 0 && (
            <p className="meta wrap-anywhere">
              {ignored.length === 1 ? "This column is" : "These columns are"} left out:{" "}
              {ignored.slice(0, 20).join(", ")}
              {ignored.length > 20 && " …"}
            </p>
          )}
          <RosterRows rows={rows} />
        </>
      )}
      {errors.length === 0 && missing.length > 0 && <RosterMissing {...{ missing, leaving, setLeaving }} />}
      {errors.length === 0 && (
        <label className="tick">
          <input type="checkbox" checked={letters} onChange={({ target }) => setLetters(target.checked)} />
          <span>
            Write to those who are invited
            <span className="meta block">
              Who was not written to yet gets a letter with a link into the class, unless they asked this class to leave
              them alone: of whom that is you are not told. At most {LETTERS_AT_ONCE.toLocaleString("en")} at once.
            </span>
          </span>
        </label>
      )}
      {errors.length === 0 && (
        <p className="acts">
          <Button
            look={gone > 0 ? "alarm" : "go"}
            busy={busy || !acts}
            onClick={() => void bring(digest, leaving, letters)}
          >
            {gone > 0 ? `Import, and remove ${counted(gone, "person", "people")}` : "Import"}
          </Button>
          {!acts && <span className="meta">The class is just so already.</span>}
        </p>
      )}
    </section>
  );
}

function Made({ what, names }: { what: string; names: string[] }) {
  if (names.length === 0) return null;
  const shown = names.slice(0, 12).join(", ");
  return (
    <p className="meta wrap-anywhere">
      Makes {counted(names.length, what)}: {shown}
      {names.length > 12 && " …"}
    </p>
  );
}
