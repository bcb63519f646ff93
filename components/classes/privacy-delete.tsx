"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { DeletionView } from "@/server/classes/retention/view";
import { OnceForm } from "./once-form";

type Props = { space: string; deletion: DeletionView; words: string[] };

/** Says beforehand exactly what will happen, and asks for the class's name. */
export function PrivacyDelete({ space, deletion, words }: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const close = () => setOpen(false);
  const send = () => api.privacy.delete.mutate({ space, name: typed });
  const go = { look: "alarm", words: "Take my name out" } as const;
  const { name, posts, drafts, marks } = deletion;
  return (
    <>
      <p className="acts needs-script">
        <Button look="alarm" onClick={() => setOpen(true)}>
          Leave for good…
        </Button>
      </p>
      <Dialog title={`Leave ${name} for good?`} open={open} onClose={close}>
        {/* Of this class nothing is open to them any more. */}
        <OnceForm {...{ send, to: "/", go, stay: "Stay", close, field: "name" }}>
          {(error) => (
            <>
              <p>
                It is about {counted(posts, "post")}, {counted(drafts, "draft")} and {counted(marks, "released mark")}{" "}
                of yours. It happens at once and cannot be undone:
              </p>
              <ul className="will">
                {words.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <Field id="leave-name" label={`Type the name of the class: ${name}`} error={error}>
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
            </>
          )}
        </OnceForm>
      </Dialog>
    </>
  );
}
