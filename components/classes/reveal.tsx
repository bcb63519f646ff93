"use client";

import { type FormEvent, useId, useState } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { api, refusalOf } from "@/components/api";
import { useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import type { PersonView } from "@/server/accounts/view";
import { REASON } from "@/server/classes/pseudonyms/view";

/** Leads staff to whose a pseudonym is. */
export default function Reveal({ pseudonym }: { pseudonym: PersonView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="text" onClick={() => setOpen(true)}>
        Who is this?
      </Button>
      {open && <RevealDialog pseudonym={pseudonym} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Asks why, and shows the name once: what is not said is not asked. */
function RevealDialog({ pseudonym, onClose }: { pseudonym: PersonView; onClose: () => void }) {
  const space = useMine((mine) => mine.space);
  const [person, setPerson] = useState<PersonView | null>(null);
  return (
    <Dialog title={`Look behind ${pseudonym.name}`} open onClose={onClose}>
      {person ? (
        <div className="grid gap-4" role="status">
          <p>
            {pseudonym.name} is <PersonName person={person} space={space.slug} />
            {person.handle && <span className="meta"> @{person.handle}</span>}.
          </p>
          <p className="meta">
            They have been told that you looked, and why. The class’s log has it too. In the thread they stay{" "}
            {pseudonym.name}, to you as well.
          </p>
        </div>
      ) : (
        <WhyForm space={space.slug} pseudonym={pseudonym} shown={setPerson} />
      )}
    </Dialog>
  );
}

type WhyProps = { space: string; pseudonym: PersonView; shown: (person: PersonView) => void };

function WhyForm({ space, pseudonym, shown }: WhyProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      shown(await api.pseudonyms.reveal.mutate({ space, pseudonym: pseudonym.id, reason }));
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <form onSubmit={ask} className="grid gap-4">
      <p>
        The student is told that you looked, when, and the reason you give here. The class’s log keeps it, too. You can
        decide over the post without knowing who wrote it.
      </p>
      <Field id={`${id}-reason`} label="Why you need to know" hint="The student reads this.">
        {(control) => (
          <input
            {...control}
            className="field"
            required
            minLength={REASON.min}
            maxLength={REASON.max}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div role="alert">
        <FieldError id={`${id}-wrong`} error={wrong} />
      </div>
      <p>
        <Submit look="go" busy={busy}>
          Show the name
        </Submit>
      </p>
    </form>
  );
}
