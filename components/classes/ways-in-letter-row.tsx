"use client";

import { Button } from "@/components/ui/button";
import type { LetterView } from "@/server/classes/joining/view";
import { ROLE_WORDS } from "@/server/classes/roster/view";

type Props = { letter: LetterView; close: (id: string) => void; resend: (id: string) => void };

/** One invitation, and what became of it. */
export function LetterRow({ letter, close, resend }: Props) {
  const { id, email, role, section, until, state, by } = letter;
  const became = { open: `waits until ${until}`, over: `ran out ${until}`, full: "came", closed: "taken back" }[state];
  const said = [ROLE_WORDS[role].one, section, became, `by ${by.name}`].filter(Boolean).join(" · ");
  const waits = state === "open" || state === "over";
  return (
    <li>
      <p className={`way-name ${state === "closed" ? "way-shut" : ""}`}>{email}</p>
      <p className="meta">{said}</p>
      {waits && (
        <p className="acts">
          <Button small aria-label={`Send again to ${email}`} onClick={() => resend(id)}>
            Send again
          </Button>
          <Button look="text" aria-label={`Take back the invitation of ${email}`} onClick={() => close(id)}>
            Take back
          </Button>
        </p>
      )}
    </li>
  );
}
