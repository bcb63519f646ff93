"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { assignmentsPath } from "@/components/classes/paths";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type RemoveProps = { space: string; assignment: string; title: string; marks: number };

export function RemoveAssignment({ space, assignment, title, marks }: RemoveProps) {
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  if (marks > 0) return <p className="meta">It has marks, so it cannot be removed. As a draft, no student sees it.</p>;
  async function remove(): Promise<void> {
    setBusy(true);
    try {
      await api.assignments.remove.mutate({ space, assignment });
      location.assign(assignmentsPath(space));
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <>
      <p>
        <Button look="alarm" small onClick={() => setOpen(true)}>
          Remove the assignment
        </Button>
      </p>
      <Dialog title={`Remove “${title}”?`} open={open} onClose={() => setOpen(false)}>
        <p>
          The question and everything that was posted stay. What was asked for, and more time given for it, is gone.
        </p>
        <div role="alert">{wrong && <p className="wrong mt-2">{wrong}</p>}</div>
        <p className="acts mt-4">
          <Button look="alarm" busy={busy} onClick={() => void remove()}>
            Remove it
          </Button>
        </p>
      </Dialog>
    </>
  );
}
