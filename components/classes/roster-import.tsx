"use client";

import { useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { ButtonLink } from "@/components/ui/button";
import type { Imported, Preview } from "@/server/classes/roster/import/view";
import { invitePath, peoplePath } from "./paths";
import { inBase64 } from "./roster-bytes";
import { RosterChoose } from "./roster-choose";
import { type Leaving, RosterPreview } from "./roster-preview";
import { doneWords } from "./roster-words";

/** A list of people, looked at line by line before anything of it is done. `mail`: letters reach people here. */
export function RosterImport({ space, mail }: { space: string; mail: boolean }) {
  const [list, setList] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const work = async (what: () => Promise<void>, refused: (refusal: ApiRefusal) => Promise<void> | void) => {
    setBusy(true);
    setWrong("");
    await what().catch(async (error) => {
      const refusal = refusalOf(error);
      setWrong(refusal.message);
      await refused(refusal);
    });
    setBusy(false);
  };
  const lookAt = async (given: string) => {
    setPreview(await api.roster.preview.mutate({ space, list: given }));
    setList(given);
  };
  const look = (given: Blob) =>
    work(
      async () => lookAt(await inBase64(given)),
      () => setPreview(null),
    );
  const bring = (digest: string, remove: Leaving, letters: boolean) =>
    work(
      async () => setDone(await api.roster.import.mutate({ space, list, digest, remove, letters })),
      async ({ code }) => {
        if (code === "CONFLICT") await lookAt(list).catch((error) => setWrong(refusalOf(error).message));
      },
    );
  if (done)
    return (
      <div className="grid gap-4" role="status">
        <p className="lead">{doneWords(done)}</p>
        {done.expected > 0 && mail && (
          <p>
            They are in the class once they accept: on the front page, signed in with the address on the list and having
            confirmed it
            {done.letters > 0 ? (
              ", or by the link of their letter."
            ) : (
              <>
                . You can <a href={invitePath(space)}>write to them</a>.
              </>
            )}
          </p>
        )}
        <p className="acts">
          <ButtonLink look="go" href={peoplePath(space)}>
            See everybody
          </ButtonLink>
        </p>
      </div>
    );
  return (
    <div className="grid gap-8">
      <RosterChoose look={look} busy={busy} />
      <div role="alert">{wrong && <p className="notice notice-alarm">{wrong}</p>}</div>
      {preview && <RosterPreview key={preview.digest} preview={preview} busy={busy} bring={bring} />}
    </div>
  );
}
