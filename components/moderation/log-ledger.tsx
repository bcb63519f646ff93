import "./log.css";
import { listAsked } from "@/server/moderation/log/input";
import type { LogPage } from "@/server/moderation/log/view";
import { logPath } from "./desk-paths";
import { LogEntries } from "./log-entries";
import { actWords } from "./log-words";

export type AskedOfLog = { before?: string | string[]; act?: string | string[] };
type Asked = { before: number | undefined; act: string | undefined };

/** What an address of a log asks for. */
export const askedOf = ({ before, act }: AskedOfLog): Asked =>
  listAsked({ before: [before].flat()[0], act: [act].flat()[0] });

const WORDS = {
  whole:
    "Every act of moderators and rules here, as it was written at the time. It cannot be changed afterwards without being found.",
  part: "Every act of moderators and rules here. Who was concerned and what was written to them may be left out, as the space has chosen.",
  closed: "This space keeps its log to its moderators.",
};

const WITHOUT_WORDS = "Where an entry’s words ask for a right that you were not given, only that it is there is shown.";

type Given = { space: string | null; log: LogPage; asked: Asked };

/** A page of a desk's log, of every act or of one. `space` is null for the site's. */
export function Ledger({ space, log, asked: { before, act } }: Given) {
  const path = logPath(space);
  const latest = act ? `${path}?${new URLSearchParams({ act })}` : path;
  const more = new URLSearchParams({ ...(act && { act }), before: String(log.more) });
  return (
    <>
      <p className="lead mt-4 text-ink-2">
        {WORDS[log.whole ? "whole" : log.settings.open ? "part" : "closed"]}
        {log.whole && log.entries.some(({ detail }) => detail === null) && ` ${WITHOUT_WORDS}`}
      </p>
      {act && (
        <p className="mt-4">
          Only “{actWords(act)}”. <a href={path}>Show everything</a>
        </p>
      )}
      <LogEntries entries={log.entries} space={space} />
      {(before || log.more) && (
        <nav aria-label="Pages of the log" className="mt-5 flex justify-between gap-4">
          {before ? (
            <a className="txt" href={latest}>
              Back to the latest
            </a>
          ) : (
            <span />
          )}
          {log.more && (
            <a className="txt" rel="next" href={`${path}?${more}`}>
              Earlier entries
            </a>
          )}
        </nav>
      )}
    </>
  );
}
