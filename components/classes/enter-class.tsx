"use client";

import { useState } from "react";
import { type ApiRefusal, api, refusalOf } from "@/components/api";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { REASON_LETTERS, REASON_MAX } from "@/server/classes/entering/policy";
import type { ClassFound } from "@/server/classes/entering/view";

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
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const send = async () => {
    setBusy(true);
    await api.privacy.enter.mutate({ space: slug, reason }).then(
      () => location.assign(`/${slug}`),
      (error) => setRefused(refusalOf(error)),
    );
    setBusy(false);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <p>
        You see what staff see, and can decide its cases. You cannot post, mark, or change the class. It ends after an
        hour by itself.
      </p>
      <Field
        id={`why-${slug}`}
        label="Why"
        hint={`In ${REASON_LETTERS} letters at least. The class’s instructors and students read it.`}
        error={refused?.fields.reason}
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
      {refused && !refused.fields.reason && <Notice alarm>{refused.message}</Notice>}
      <p className="acts">
        <Button type="submit" look="go" busy={busy}>
          Enter for an hour
        </Button>
        <Button onClick={close}>Stay outside</Button>
      </p>
    </form>
  );
}
