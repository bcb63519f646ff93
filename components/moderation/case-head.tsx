"use client";

import { useEffect, useRef } from "react";
import { api } from "@/components/api";
import { isWriting } from "@/components/posts/keys";
import { Button } from "@/components/ui/button";
import type { CaseRow } from "@/server/moderation/view";
import { clock, doneWords, reasonWords } from "./act-words";
import { useQueue } from "./queue-here";

const KINDS = { post: "A post", thread: "A question", account: "A person", profile: "A profile" };

/** What the case is about, why, and in whose hand it is. */
export function CaseHead({ row, held }: { row: CaseRow; held: CaseRow["lease"] }) {
  const { me } = useQueue();
  const head = useRef<HTMLHeadingElement>(null);
  // The reader opened it: they are taken to it, unless they write already.
  useEffect(() => {
    if (!isWriting(document.activeElement)) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="mod-head">
      <p className="mod-top">
        <span>
          {KINDS[row.target.kind]} in <a href={row.path}>{row.title}</a>
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
          <b>{doneWords(row.decided.act)}</b>
          {row.state !== "decided" && row.state !== "open" && `; ${row.state}`}.
        </p>
      )}
    </header>
  );
}

function Snoozed({ row, until }: { row: CaseRow; until: string }) {
  const { space } = useQueue();
  return (
    <p className="mod-note">
      Snoozed until {new Date(until).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}.{" "}
      <Button small onClick={() => void api.cases.wake.mutate({ space, case: row.id }).catch(() => undefined)}>
        Wake it now
      </Button>
    </p>
  );
}
