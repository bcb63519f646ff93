import { PersonName } from "@/components/accounts/person-name";
import { logPath } from "@/components/moderation/desk-paths";
import { Erase } from "@/components/moderation/log-erase";
import { Kept } from "@/components/moderation/log-kept";
import { actWords, kindWords, unnamedWords } from "@/components/moderation/log-words";
import { momentWords } from "@/components/ui/dates";
import type { LogEntryView } from "@/server/moderation/log/view";

/** `space`: null for the site's. */
type Of = { space: string | null };
type Props = Of & { entries: LogEntryView[] };

/** Newest first, a sentence each. */
export function LogEntries({ entries, space }: Props) {
  if (entries.length === 0) return <p className="mt-8 text-ink-2">Nothing is written here yet.</p>;
  return (
    <ol className="mod-entries">
      {entries.map((entry) => (
        <li key={entry.id} id={`e-${entry.number}`}>
          <Entry entry={entry} space={space} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry, space }: Of & { entry: LogEntryView }) {
  const { number, at, act, by, byItself, target, houseRule, reason, detail, erased, erasable } = entry;
  return (
    <>
      <span className="mod-number" title="Its number in the log">
        {number}
      </span>
      <div>
        <p>
          <b>{by ? <PersonName person={by} /> : unnamedWords(act, byItself)}</b>{" "}
          <a href={`${logPath(space)}?${new URLSearchParams({ act })}`}>{actWords(act)}</a> {kindWords(target.kind)}
          {target.name && (
            <>
              {target.kind === "post" ? " in " : ": "}
              {target.path ? <a href={target.path}>{target.name}</a> : target.name}
            </>
          )}
        </p>
        {reason && <p className="mod-reason">{reason}</p>}
        <p className="meta">
          <time dateTime={at} title={at}>
            {momentWords(at)}
          </time>
          {houseRule && <> · house rule {houseRule}</>}
          {erased && <> · its words were erased</>}
          {erasable && <Erase space={space} entry={entry.id} />}
        </p>
        {detail && Object.keys(detail).length > 0 && (
          <details>
            <summary className="txt">What was kept with it</summary>
            <Kept what={detail} />
          </details>
        )}
      </div>
    </>
  );
}
