"use client";

import { useState } from "react";
import { api } from "@/components/api";
import type { PartKind, PartView } from "@/server/classes/groups/view";
import { GroupsAdd } from "./groups-add";
import { GroupsDeal } from "./groups-deal";
import { GroupsRow } from "./groups-row";

type Given = { space: string; first: PartView[]; keep: boolean };
const SAID: Record<PartKind, { name: string; says: string; none: string }> = {
  section: { name: "Sections", says: "As the registrar has them.", none: "There are no sections." },
  group: { name: "Groups", says: "As you make them, for a while or for the term.", none: "There are no groups yet." },
};

/** The parts of a class. A question can be discussed in each of them apart. */
export function GroupsPanel({ space, first, keep }: Given) {
  const [parts, setParts] = useState(first);
  const [told, setTold] = useState("");
  const reload = async (words: string) => {
    setParts(await api.groups.list.query({ space }));
    setTold(words);
  };
  return (
    <div className="groups">
      <p className="meta groups-told" role="status">
        {told}
      </p>
      <div className="groups-parts">
        {(["section", "group"] as const).map((kind) => {
          const those = parts.filter((part) => part.kind === kind);
          return (
            <section key={kind} aria-labelledby={`parts-${kind}`}>
              <h2 id={`parts-${kind}`}>{SAID[kind].name}</h2>
              <p className="hint">{SAID[kind].says}</p>
              {those.length === 0 && <p className="mt-3">{SAID[kind].none}</p>}
              <ul className="groups-list">
                {those.map((part) => (
                  <GroupsRow key={part.id} {...{ space, part, keep, reload }} />
                ))}
              </ul>
              {keep && <GroupsAdd {...{ space, kind, reload }} />}
            </section>
          );
        })}
      </div>
      {keep && <GroupsDeal {...{ space, reload }} sections={parts.some(({ kind }) => kind === "section")} />}
    </div>
  );
}
