"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Submit } from "@/components/ui/submit";
import { PART_MAX, type PartView } from "@/server/classes/groups/view";

type Given = { space: string; part: PartView; keep: boolean; reload: (words: string) => Promise<void> };

/** One section or group: renamed in place, removed after a question where somebody is in it. */
export function GroupsRow({ space, part, keep, reload }: Given) {
  const { id, name, people, kind } = part;
  const [open, setOpen] = useState<"name" | "gone" | null>(null);
  const [written, setWritten] = useState(name);
  const rename = useSaved(async () => {
    if (written.trim() !== name) await api.groups.rename.mutate({ space, group: id, name: written });
    setOpen(null);
    await reload(written.trim() === name ? "" : `${name} is now ${written.trim()}.`);
  });
  const remove = useSaved(async () => {
    await api.groups.remove.mutate({ space, group: id, people });
    await reload(`${name} was removed.`);
  });
  const refused = rename.refused ?? remove.refused;
  return (
    <li className="groups-row">
      {open === "name" ? (
        <form
          className="acts"
          aria-label={`Rename ${name}`}
          onSubmit={(event) => {
            event.preventDefault();
            void rename.send();
          }}
        >
          <input
            className="field groups-name"
            aria-label={`Name of ${name}`}
            required
            maxLength={PART_MAX}
            value={written}
            ref={(field) => field?.focus()}
            onChange={({ target }) => setWritten(target.value)}
          />
          <Submit small look="go" busy={rename.busy}>
            Save
          </Submit>
          <Button look="text" onClick={() => setOpen(null)}>
            Cancel
          </Button>
        </form>
      ) : (
        <>
          <span className="wrap-anywhere">{name}</span>
          <span className="meta">{counted(people, "person", "people")}</span>
          {keep && (
            <span className="acts groups-acts">
              <Button look="text" aria-label={`Rename ${name}`} onClick={() => setOpen("name")}>
                Rename
              </Button>
              <Button
                look="text"
                aria-label={`Remove ${name}`}
                busy={remove.busy}
                onClick={() => (people === 0 ? void remove.send() : setOpen("gone"))}
              >
                Remove
              </Button>
            </span>
          )}
        </>
      )}
      {open === "gone" && (
        <p className="notice groups-ask" role="alert">
          {counted(people, "person", "people")} will be in no {kind}. They stay in the class.{" "}
          <span className="acts">
            <Button small look="alarm" busy={remove.busy} onClick={() => void remove.send()}>
              Remove {name}
            </Button>
            <Button look="text" onClick={() => setOpen(null)}>
              Keep it
            </Button>
          </span>
        </p>
      )}
      {refused && (
        <p className="wrong groups-ask" role="alert">
          {refused.message}
        </p>
      )}
    </li>
  );
}
