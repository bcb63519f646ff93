"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Submit } from "@/components/ui/submit";
import { type PartKind, type PartView, PLACED_MOST } from "@/server/classes/groups/view";
import type { Entry } from "./people-entries";

type Given = {
  space: string;
  parts: PartView[];
  chosen: Entry[];
  moved: (words: string) => Promise<void>;
  clear: () => void;
};

/** Moves everybody who is selected. */
export function PeopleBulk({ space, parts, chosen, moved, clear }: Given) {
  const [to, setTo] = useState("");
  const many = counted(chosen.length, "person", "people");
  const { send, busy, refused } = useSaved(async () => {
    const [kind, group] = to.split(":") as [PartKind, string];
    const name = parts.find(({ id }) => id === group)?.name;
    for (let from = 0; from < chosen.length; from += PLACED_MOST) {
      const some = chosen.slice(from, from + PLACED_MOST);
      const people = some.flatMap(({ member }) => member?.id ?? []);
      const expected = some.flatMap(({ expected }) => expected?.email ?? []);
      await api.groups.place.mutate({ space, kind, group: group || null, people, expected });
    }
    await moved(name ? `Moved ${many} to ${name}.` : `Took ${many} out of their ${kind}.`);
  });
  return (
    <form
      className="people-bulk floats"
      aria-label="Selected people"
      onSubmit={(event) => {
        event.preventDefault();
        if (to) void send();
      }}
    >
      <b>{many} selected</b>
      <label className="people-to">
        <span className="sr-only">Move to</span>
        <select className="field" value={to} required onChange={({ target }) => setTo(target.value)}>
          <option value="">Move to …</option>
          {(["section", "group"] as const).map((kind) => (
            <optgroup key={kind} label={kind === "section" ? "Section" : "Group"}>
              {parts
                .filter((part) => part.kind === kind)
                .map(({ id, name }) => (
                  <option key={id} value={`${kind}:${id}`}>
                    {name}
                  </option>
                ))}
              <option value={`${kind}:`}>No {kind}</option>
            </optgroup>
          ))}
        </select>
      </label>
      <Submit look="go" small busy={busy}>
        Move
      </Submit>
      <Button look="text" onClick={clear}>
        Select nobody
      </Button>
      <span role="alert">{refused && <span className="wrong">{refused.message}</span>}</span>
    </form>
  );
}
