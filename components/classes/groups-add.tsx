"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { PART_MAX, type PartKind } from "@/server/classes/groups/view";

type Given = { space: string; kind: PartKind; reload: (words: string) => Promise<void> };

export function GroupsAdd({ space, kind, reload }: Given) {
  const [name, setName] = useState("");
  const { send, busy, refused } = useSaved(async () => {
    await api.groups.make.mutate({ space, kind, name });
    setName("");
    await reload(`${name} was made.`);
  });
  return (
    <form
      className="groups-add"
      aria-label={`A new ${kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id={`new-${kind}`} label={`A new ${kind}`} error={refused?.message}>
        {(control) => (
          <input
            {...control}
            className="field"
            required
            maxLength={PART_MAX}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Submit busy={busy}>Add</Submit>
    </form>
  );
}
