"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { REASON_LETTERS, REASON_MAX } from "@/server/classes/entering/policy";
import type { ClassFound } from "@/server/classes/entering/view";
import { OnceForm } from "./once-form";

/** The door of one class: open to its people, with a reason to an admin. */
export function EnterClass({ found: { slug, name, member, until } }: { found: ClassFound }) {
  const [open, setOpen] = useState(false);
  if (member || until)
    return (
      <ButtonLink small href={`/${slug}`}>
        {member ? "Open" : "You are inside: go there"}
        <span className="sr-only">: {name}</span>
      </ButtonLink>
    );
  return (
    <>
      <Button small className="needs-script" onClick={() => setOpen(true)}>
        Enter…<span className="sr-only"> {name}</span>
      </Button>
      <Dialog title={`Enter ${name}?`} open={open} onClose={() => setOpen(false)}>
        <Reason slug={slug} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Reason({ slug, close }: { slug: string; close: () => void }) {
  const [reason, setReason] = useState("");
  const go = { look: "go", words: "Enter for an hour" } as const;
  const send = () => api.privacy.enter.mutate({ space: slug, reason });
  return (
    <OnceForm {...{ send, to: `/${slug}`, go, stay: "Stay outside", close, field: "reason" }}>
      {(error) => (
        <>
          <p>
            You read as staff, decide over posts, questions and people as its moderators do, pin, and read the log. You
            cannot post, mark, change its questions or how they are discussed. It ends after an hour by itself.
          </p>
          <Field
            id={`why-${slug}`}
            label="Why"
            hint={`In ${REASON_LETTERS} letters at least. The class’s instructors and students read it.`}
            error={error}
          >
            {(control) => (
              <textarea
                {...control}
                className="field field-read"
                rows={4}
                required
                maxLength={REASON_MAX}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        </>
      )}
    </OnceForm>
  );
}
