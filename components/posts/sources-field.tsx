"use client";

import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { SOURCES_MAX } from "@/server/posts/attached/view";
import { SourceRow } from "./source-row";
import { newSource, type SourceDraft, sourceId, type Wrong } from "./sources-drafted";

type SourcesProps = {
  place: string;
  sources: SourceDraft[];
  /** Evidence names one; any other post may. */
  asked: boolean;
  change: (sources: SourceDraft[]) => void;
  wrong: Extract<Wrong, { field: "sources" }> | null;
};

/** What the words rest on: one light line for each source. */
export function SourcesField({ place, sources, asked, change, wrong }: SourcesProps) {
  const { reading } = useHere().thread;
  const rows = sources.length === 0 && asked ? [newSource()] : sources;
  if (rows.length === 0) {
    return (
      <button type="button" className="chip" onClick={() => change([newSource()])}>
        Name a source
      </button>
    );
  }
  const put = (at: number, source: SourceDraft) => change(rows.map((row, index) => (index === at ? source : row)));
  return (
    <div className="sources-field">
      {rows.map((source, index) => (
        <SourceRow
          // biome-ignore lint/suspicious/noArrayIndexKey: what is typed in a row stays in its place.
          key={index}
          idOf={(part) => sourceId({ place, at: index, part })}
          name={rows.length === 1 ? "Source" : `Source ${index + 1}`}
          source={source}
          hasReading={reading !== null}
          put={(next) => put(index, next)}
          takeOut={rows.length > 1 || !asked ? () => change(rows.filter((_, other) => other !== index)) : null}
          wrong={wrong?.at === index ? { part: wrong.part, saidIn: `wrong-sources-${place}` } : null}
        />
      ))}
      {wrong && (
        <p className="why" role="alert" id={`wrong-sources-${place}`}>
          {wrong.says}
        </p>
      )}
      {rows.length < SOURCES_MAX && (
        <Button look="text" onClick={() => change([...rows, newSource(rows.at(-1)?.kind)])}>
          Another source
        </Button>
      )}
    </div>
  );
}
