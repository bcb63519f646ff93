"use client";

import { type FormEvent, useRef, useState } from "react";
import { refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";

type ReasonProps = {
  title: string;
  says: string;
  act: string;
  does: (reason: string) => Promise<unknown>;
  onClose: () => void;
};

/** Staff say why before they act; whoever reads the log later will ask. */
export function Reason({ title, says, act, does, onClose }: ReasonProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const reason = useRef<HTMLTextAreaElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await does(reason.current?.value ?? "");
      onClose();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <p>{says}</p>
        <Field id="reason" label="Reason" error={wrong}>
          {(control) => <textarea {...control} ref={reason} className="field" rows={3} maxLength={500} />}
        </Field>
        <div className="flex gap-3">
          <Button type="submit" look="go" busy={busy}>
            {act}
          </Button>
          <Button look="text" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
