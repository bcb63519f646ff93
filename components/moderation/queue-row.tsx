"use client";

import { memo } from "react";
import { counted } from "@/components/posts/words";
import { Time } from "@/components/ui/time";
import { heldBy } from "@/server/moderation/cases/shelf/view";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import { type CaseRow, reasonWords, TARGET_WORDS } from "@/server/moderation/view";
import { capital, clock } from "./act-words";
import { sinceWords } from "./case-words";
import { useQueue } from "./queue-here";
import { untilWords } from "./standing-words";

type RowProps = {
  row: CaseRow;
  href: string;
  open: boolean;
  picked: boolean;
  /** Id of who looks. */
  me: string;
  /** The minute it is, in ms since 1970; null in the server's markup. */
  now: number | null;
};

/** A case in the list. Clicks are heard by the list. */
export const QueueRow = memo(function QueueRow({ row, href, open, picked, me, now }: RowProps) {
  const said = row.reasons.map(reasonWords).join(", ");
  return (
    <li className="mod-row" data-case={row.id} data-picked={picked || undefined} data-state={row.state}>
      <input
        type="checkbox"
        className="mod-tick"
        aria-label={`Select ${row.gist || row.title}`}
        checked={picked}
        readOnly
        data-pick
      />
      <a href={href} aria-current={open ? "true" : undefined} data-open>
        <span className="mod-title">{row.gist || row.title}</span>
        <span className="mod-why">
          <span>
            {said || "No flags"}
            {row.flags > 1 && ` · ${counted(row.flags, "flag")}`}
            {row.weight > 0 && ` · weight ${row.weight.toFixed(1)}`}
          </span>
          <Time at={row.openedAt} ago className="mod-age" />
        </span>
        <span className="mod-where">
          {row.gist ? row.title : capital(TARGET_WORDS[row.target.kind])}
          {row.subject && row.gist && ` · ${row.subject.name}`}
        </span>
        <Status row={row} me={me} now={now} />
      </a>
    </li>
  );
});

/** In whose hand it is, or what became of it; nothing of a case that simply waits. */
function Status({ row, me, now }: Pick<RowProps, "row" | "me" | "now">) {
  const { decided, escalated, snoozedUntil } = row;
  const { timeZone } = useQueue();
  const held = now === null ? null : heldBy(row, now);
  const who = (by: { id: string; name: string }) => (by.id === me ? "You" : by.name);
  if (row.state !== "open" && decided)
    return (
      <span className="mod-when">
        <b>
          {who(decided.by)}: {doneWords(decided.act).toLowerCase()}
        </b>
        {sinceWords(row.state) && `, ${sinceWords(row.state)}`}
      </span>
    );
  if (!held && !escalated && !snoozedUntil) return null;
  return (
    <span className="mod-when">
      {held && (
        <>
          <b>{held.by.id === me ? "Yours" : `${held.by.name} has this`}</b>, until {clock(held.until)}{" "}
        </>
      )}
      {escalated && <>Escalated{escalated.by && ` by ${who(escalated.by)}`} </>}
      {snoozedUntil && now !== null && <>Back {untilWords(snoozedUntil, timeZone)}</>}
    </span>
  );
}
