"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Takes oneself out of a class, after a second look. `last`: one is its last instructor, and stays. */
export function LeaveClass({ space, name, last = false }: { space: string; name: string; last?: boolean }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  if (last)
    return (
      <p className="meta">
        You are the last instructor here, so you cannot leave. Make somebody else an instructor first, or archive the
        class.
      </p>
    );
  const leave = () => {
    setBusy(true);
    api.classes.leave.mutate({ space }).then(
      () => location.assign("/"),
      (error) => {
        setWrong(refusalOf(error).message);
        setBusy(false);
      },
    );
  };
  return (
    <>
      <p className="acts">
        <Button onClick={() => setAsking(true)}>Leave this class…</Button>
      </p>
      <Dialog title={`Leave ${name}?`} open={asking} onClose={() => setAsking(false)}>
        <div className="grid gap-4">
          <p>
            You no longer see the class, and come back only by a code or an invitation. What you wrote stays where it
            is.
          </p>
          <div role="alert">{wrong && <p className="wrong">{wrong}</p>}</div>
          <p className="acts">
            <Button look="alarm" busy={busy} onClick={leave}>
              Leave it
            </Button>
            <Button onClick={() => setAsking(false)}>Stay</Button>
          </p>
        </div>
      </Dialog>
    </>
  );
}
