"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { CodeView } from "@/server/classes/joining/view";
import { ROLE_WORDS } from "@/server/classes/roster/view";
import { joinPath } from "./paths";

const STATES = { open: "", over: "Over", full: "Full", closed: "Closed" };

/** One code: what it gives, how many came, until when. */
export function CodeRow({ way, close }: { way: CodeView; close: (id: string) => void }) {
  const { id, code, role, section, seats, used, until, state, by } = way;
  const came = seats === null ? `${used} came` : `${used} of ${seats} seats taken`;
  const about = [ROLE_WORDS[role].one, section, came, state === "over" ? `over since ${until}` : `until ${until}`];
  const said = [STATES[state], ...about, `by ${by.name}`].filter(Boolean).join(" · ");
  return (
    <li>
      <p className={`way-name way-code ${state === "open" ? "" : "way-shut"}`}>{code ?? "A code for instructors"}</p>
      <p className="meta">{said}</p>
      {state === "open" && (
        <p className="acts">
          {code && <CopyLink code={code} />}
          <Button look="text" aria-label={`Close ${code ?? "the code"}`} onClick={() => close(id)}>
            Close
          </Button>
        </p>
      )}
    </li>
  );
}

function CopyLink({ code }: { code: string }) {
  const [said, setSaid] = useState("");
  const copy = () => {
    const link = new URL(joinPath(code), location.href).href;
    // Without the browser's leave the link is shown, to be copied by hand.
    (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(
      () => setSaid("Copied."),
      () => setSaid(link),
    );
  };
  return (
    <>
      <Button small aria-label={`Copy the link of ${code}`} onClick={copy}>
        Copy the link
      </Button>
      <span role="status" className="meta empty:hidden">
        {said}
      </span>
    </>
  );
}
