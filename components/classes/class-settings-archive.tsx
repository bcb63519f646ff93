"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Ends a class, after a second look, or begins it again. */
export function ArchiveClass({ space, name, archived }: { space: string; name: string; archived: boolean }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const act = () => {
    setBusy(true);
    const call = archived ? api.classes.unarchive : api.classes.archive;
    call.mutate({ space }).then(
      () => location.reload(),
      (error) => {
        setWrong(refusalOf(error).message);
        setBusy(false);
      },
    );
  };
  const said = <div role="alert">{wrong && <p className="wrong">{wrong}</p>}</div>;
  if (archived)
    return (
      <>
        <p>This class has ended: it can be read, and nothing in it be said. Its codes open nothing.</p>
        {said}
        <p className="acts">
          <Button busy={busy} onClick={act}>
            Take it out of the archive
          </Button>
        </p>
      </>
    );
  return (
    <>
      <p>
        An archived class can be read by its people as it stands. Nobody can write in it or join it any more, until it
        is taken out of the archive.
      </p>
      <p className="acts">
        <Button look="alarm" onClick={() => setAsking(true)}>
          Archive the class…
        </Button>
      </p>
      <Dialog title={`Archive ${name}?`} open={asking} onClose={() => setAsking(false)}>
        <div className="grid gap-4">
          <p>From now on nobody writes in it. It says so to everybody who has it open.</p>
          {said}
          <p className="acts">
            <Button look="alarm" busy={busy} onClick={act}>
              Archive it
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it running</Button>
          </p>
        </div>
      </Dialog>
    </>
  );
}
