"use client";

import { useState } from "react";
import type { PreviewRow } from "@/server/classes/roster/import/view";
import { Paged } from "./roster-pages";
import { changeWords, IS_WORDS, placeWords } from "./roster-words";

type Is = PreviewRow["is"];

/** Every line, and what becomes of it. */
export function RosterRows({ rows }: { rows: PreviewRow[] }) {
  const [only, setOnly] = useState<Is | "">("");
  const kinds = (Object.keys(IS_WORDS) as Is[]).filter((is) => rows.some((row) => row.is === is));
  return (
    <>
      {kinds.length > 1 && (
        <label className="roster-only">
          <span className="label">Show</span>
          <select className="field" value={only} onChange={({ target }) => setOnly(target.value as Is | "")}>
            <option value="">every line</option>
            {kinds.map((is) => (
              <option key={is} value={is}>
                {IS_WORDS[is].name.toLowerCase()}
              </option>
            ))}
          </select>
        </label>
      )}
      <Paged of={only ? rows.filter(({ is }) => is === only) : rows} label="Pages of the list">
        {(shown) => (
          <ul className="roster-rows" aria-label="Lines of the list">
            {shown.map((row) => (
              <li key={row.line}>
                <span className="roster-line">Line {row.line.toLocaleString("en")}</span>
                <span className="wrap-anywhere">
                  <b>{row.name}</b> <span className="meta">{row.email}</span>
                </span>
                <span className="roster-place wrap-anywhere">{placeWords(row)}</span>
                <span title={IS_WORDS[row.is].says} className="wrap-anywhere" data-is={row.is}>
                  {IS_WORDS[row.is].name}
                  {row.changes.length > 0 && `: ${changeWords(row)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
