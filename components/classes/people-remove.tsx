"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { useSaved } from "@/components/moderation/use-saved";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Entry } from "./people-entries";

type Given = { space: string; entry: Entry; done: (words: string) => Promise<void> };

/** Asks once more before somebody is out. */
export function PeopleRemove({ space, entry, done }: Given) {
  const [asked, setAsked] = useState(false);
  const { member, name } = entry;
  const { send, busy, refused } = useSaved(async () => {
    if (member) await api.roster.remove.mutate({ space, person: member.id });
    else await api.roster.removeExpected.mutate({ space, email: entry.key });
    await done(`${name} was removed.`);
  });
  if (!asked)
    return (
      <p>
        <Button look="text" onClick={() => setAsked(true)}>
          {member ? "Remove from the class …" : "Take off the list …"}
        </Button>
      </p>
    );
  return (
    <Notice alarm>
      <p>
        {member
          ? `${name} is out of the class at once. What they wrote stays, and so do their marks.`
          : `${name} is no longer invited; a letter they have opens nothing.`}
      </p>
      {refused && <p className="wrong">{refused.message}</p>}
      <p className="acts mt-2">
        <Button look="alarm" small busy={busy} onClick={() => void send()}>
          Remove {name}
        </Button>
        <Button look="text" onClick={() => setAsked(false)}>
          Keep them
        </Button>
      </p>
    </Notice>
  );
}
