"use client";

import { useEffect, useRef } from "react";
import { api } from "@/components/api";
import { isWriting } from "@/components/posts/keys";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import { type CaseRow, reasonWords, TARGET_WORDS } from "@/server/moderation/view";
import { capital, clock } from "./act-words";
import { sinceWords } from "./case-words";
import { personPath } from "./desk-paths";
import { useQueue } from "./queue-here";
import { untilWords } from "./standing-words";
import { useSaved } from "./use-saved";

/** The person's page opens with the desk that decides; who left has none: "". */
function pathOf({ target: { kind }, path, subject, desk }: CaseRow): string {
  const isPerson = kind === "account" || kind === "profile";
  return isPerson && subject?.handle ? personPath(subject.handle, desk.space?.slug ?? null) : path;
}

/** What the case is about, why, and in whose hand it is. */
export function CaseHead({ row, held }: { row: CaseRow; held: CaseRow["lease"] }) {
  const { me } = useQueue();
  const head = useRef<HTMLHeadingElement>(null);
  const path = pathOf(row);
  // The reader opened it: they are taken to it, unless they write already.
  useEffect(() => {
    if (!isWriting(document.activeElement)) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="mod-head">
      <p className="mod-top">
        <span>
          {capital(TARGET_WORDS[row.target.kind])}
          {row.target.kind === "post" ? " in " : ": "}
          {path ? <a href={path}>{row.title}</a> : row.title}
        </span>
        {held && (
          <b className="mod-lease">
            {held.by.id === me.id ? "Yours" : `${held.by.name} has this`}, until {clock(held.until)}
          </b>
        )}
      </p>
      <h2 id="case" tabIndex={-1} ref={head}>
        {row.reasons.map(reasonWords).join(", ") || "Taken up by a moderator"}
      </h2>
      {row.escalated && (
        <p className="mod-note">
          Escalated{row.escalated.by && ` by ${row.escalated.by.name}`}: <q>{row.escalated.why}</q>
        </p>
      )}
      {row.handedBack && (
        <p className="mod-note">
          The site’s moderators handed it back: <q className="whitespace-pre-line">{row.handedBack}</q>
        </p>
      )}
      {row.snoozedUntil && <Snoozed row={row} until={row.snoozedUntil} />}
      {row.decided && (
        <p className="mod-note" role="status">
          {row.decided.by.id === me.id ? "You" : row.decided.by.name} decided this at {clock(row.decided.at)}:{" "}
          <b>{doneWords(row.decided.act).toLowerCase()}</b>
          {sinceWords(row.state) && `; ${sinceWords(row.state)}`}.
        </p>
      )}
    </header>
  );
}

function Snoozed({ row, until }: { row: CaseRow; until: string }) {
  const { space, timeZone } = useQueue();
  const { send, busy, refused } = useSaved(() => api.cases.wake.mutate({ space, case: row.id }));
  return (
    <div className="mod-note">
      Snoozed until {untilWords(until, timeZone)}.{" "}
      <Button small busy={busy} onClick={() => void send()}>
        Wake it now
      </Button>
      <div role="alert">
        <FieldError id="wake-wrong" error={refused?.message} />
      </div>
    </div>
  );
}
