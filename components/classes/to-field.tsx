"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { PartKind, PartView } from "@/server/classes/groups/view";
import type { ToProps } from "./to-part";

/** Everyone, or one part of the class alone. */
export default function ToField({ place, hung, hang, kind }: ToProps & { kind: PartKind | null }) {
  const { spaceSlug: space } = useHere().thread;
  const [parts, setParts] = useState<PartView[] | null>(null);
  useEffect(() => {
    // Without the list it goes to everyone, as it says.
    api.groups.list.query({ space }).then(setParts, () => setParts([]));
  }, [space]);
  const offered = (parts ?? []).filter((part) => part.kind === kind);
  const { group = "" } = hung;
  const unknown = group !== "" && !offered.some(({ id }) => id === group);
  return (
    <p className="my-2 flex flex-wrap items-baseline gap-2">
      <label className="label" htmlFor={`to-${place}`}>
        To
      </label>
      <select
        id={`to-${place}`}
        className="field w-auto max-w-full"
        value={group}
        onChange={({ target }) => hang({ group: target.value || undefined })}
      >
        <option value="">Everyone</option>
        {unknown && <option value={group}>{parts ? "A part that is no longer there" : "…"}</option>}
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {group && <span className="meta">Only they and the staff read it.</span>}
    </p>
  );
}
