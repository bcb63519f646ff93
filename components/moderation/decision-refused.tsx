"use client";

import type { ApiRefusal } from "@/components/api";
import { Button } from "@/components/ui/button";
import { reasonWords } from "@/server/moderation/view";

/** What stands between, with what changed where the server said it, and the way on. */
export function Refused({ refused: { code, message, detail }, again }: { refused: ApiRefusal; again: () => void }) {
  const flags = Array.isArray(detail.flags) ? (detail.flags as { reason: string; text: string }[]) : [];
  return (
    <div className="mod-refused">
      <p>
        <b>{message}</b> {code === "OFFLINE" && "Nothing was decided. "}What you wrote is kept.
      </p>
      {flags.length > 0 && (
        <ul>
          {flags.map(({ reason, text }) => (
            <li key={`${reason} ${text}`}>
              New flag: {reasonWords(reason)}
              {text && <q className="mod-quote">{text}</q>}
            </li>
          ))}
        </ul>
      )}
      {code === "CONFLICT" && (
        <Button small onClick={again}>
          Look at it now
        </Button>
      )}
    </div>
  );
}
