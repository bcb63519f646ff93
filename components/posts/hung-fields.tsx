"use client";

import type { Move } from "@/server/posts/view";
import "./hung-fields.css";
import { ConditionsField } from "./conditions-field";
import type { Hung, Wrong } from "./sources-drafted";
import { SourcesField } from "./sources-field";
import { SpeaksTo } from "./speaks-to";

export type HungProps = { place: string; hung: Hung; hang: (change: Hung) => void; wrong: Wrong | null };

type FieldsProps = HungProps & { move: Move; revising?: boolean };

/** What hangs on the words, asked for as far as their move needs it. Whom a post answers stays as it was said. */
export function HungFields({ move, place, hung, hang, wrong, revising }: FieldsProps) {
  const isEvidence = move === "evidence";
  return (
    <div className="hung-fields">
      <SourcesField
        place={place}
        sources={hung.sources ?? []}
        asked={isEvidence}
        change={(sources) => hang({ sources })}
        wrong={wrong?.field === "sources" ? wrong : null}
      />
      {isEvidence && !revising && (
        <ConditionsField chosen={hung.answers ?? []} change={(answers) => hang({ answers })} />
      )}
      <SpeaksTo items={hung.items ?? []} change={(items) => hang({ items })} />
    </div>
  );
}
