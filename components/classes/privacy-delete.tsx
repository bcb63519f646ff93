"use client";

import { useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { DeletionView } from "@/server/classes/retention/view";

type Props = { space: string; deletion: DeletionView; words: string[] };

/** Says beforehand exactly what will happen, and asks for the class's name. */
export function PrivacyDelete({ space, deletion, words }: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const send = async () => {
    setBusy(true);
    await api.privacy.delete.mutate({ space, name: typed }).then(
      // Of this class nothing is open to them any more.
      () => location.assign("/"),
      (error) => setRefused(refusalOf(error)),
    );
    setBusy(false);
  };
  const { name, posts, drafts, marks } = deletion;
  return (
    <>
      <p className="acts needs-script">
        <Button look="alarm" onClick={() => setOpen(true)}>
          Leave for good…
        </Button>
      </p>
      <Dialog title={`Leave ${name} for good?`} open={open} onClose={() => setOpen(false)}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void send();
          }}
        >
          <p>
            It is about {counted(posts, "post")}, {counted(drafts, "draft")} and {counted(marks, "released mark")} of
            yours. It happens at once and cannot be undone:
          </p>
          <ul className="will">
            {words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <Field id="leave-name" label={`Type the name of the class: ${name}`} error={refused?.fields.name}>
            {(control) => (
              <input
                {...control}
                className="field"
                autoComplete="off"
                required
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
          {refused && !refused.fields.name && <Notice alarm>{refused.message}</Notice>}
          <p className="acts">
            <Button type="submit" look="alarm" busy={busy}>
              Take my name out
            </Button>
            <Button onClick={() => setOpen(false)}>Stay</Button>
          </p>
        </form>
      </Dialog>
    </>
  );
}
