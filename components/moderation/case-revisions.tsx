"use client";

import { diffWordsWithSpace } from "diff";
import { useState } from "react";
import { Sources } from "@/components/posts/attached";
import type { Revision } from "@/server/posts/view";

const NOTHING: Revision["sources"] = [];

/** What went and what came between what was flagged and what stands now. */
export function CaseRevisions({ revisions, flagged }: { revisions: Revision[]; flagged: number | null }) {
  const rows = [...revisions].sort((a, b) => a.version - b.version);
  const last = rows.at(-1);
  const [from, setFrom] = useState(flagged ?? rows.at(-2)?.version ?? 1);
  const before = rows.find(({ version }) => version === from);
  if (!last || rows.length < 2 || !before) return null;
  return (
    <details className="mod-revisions" open={flagged !== null && flagged < last.version}>
      <summary>
        {flagged !== null && flagged < last.version
          ? `It was revised after it was flagged: version ${flagged} was meant, version ${last.version} stands.`
          : `${rows.length} versions`}
      </summary>
      <label className="meta">
        What changed since{" "}
        <select className="field mod-pick" value={from} onChange={(event) => setFrom(Number(event.target.value))}>
          {rows.slice(0, -1).map(({ version, by, at }) => (
            <option key={version} value={version}>
              version {version}
              {by && ` by ${by.name}`},{" "}
              {new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
            </option>
          ))}
        </select>
      </label>
      <Difference from={before} to={last} />
    </details>
  );
}

export function Difference({ from, to }: { from: Revision; to: Revision }) {
  const rested = (row: Revision) => JSON.stringify(row.sources.map(({ url, title, pages }) => [url, title, pages]));
  return (
    <>
      <p className="mod-compared">
        {diffWordsWithSpace(from.body, to.body).map((part, index) => {
          const Part = part.added ? "ins" : part.removed ? "del" : "span";
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one comparison have no other name.
          return <Part key={index}>{part.value}</Part>;
        })}
      </p>
      {rested(from) !== rested(to) && (
        <div className="mod-rested">
          <p className="meta">It rested on</p>
          <Named sources={from.sources} />
          <p className="meta">It now rests on</p>
          <Named sources={to.sources} />
        </div>
      )}
    </>
  );
}

const Named = ({ sources = NOTHING }: { sources: Revision["sources"] }) =>
  sources.length > 0 ? <Sources sources={sources} /> : <p>no source</p>;
