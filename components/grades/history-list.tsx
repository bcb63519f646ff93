import "./history.css";
import { PersonName } from "@/components/accounts/person-name";
import { gradingPath } from "@/components/classes/paths";
import { BY_ITSELF, type HistoryEntry, KIND_WORDS } from "@/server/grades/history/view";
import { historyPath } from "./book-paths";

/** Changes of marks, the newest first, a sentence each. */
export function HistoryList({ space, entries }: { space: string; entries: HistoryEntry[] }) {
  if (entries.length === 0) return <p className="mt-8 text-ink-2">Nothing was changed here yet.</p>;
  return (
    <ol className="grade-history">
      {entries.map((entry) => (
        <li key={entry.id}>
          <Entry space={space} entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ space, entry }: { space: string; entry: HistoryEntry }) {
  const { at, when, by, kind, student, assignment, lines } = entry;
  const cell = { assignment: assignment.id, student: student.id };
  return (
    <>
      <p>
        {by ? (
          <>
            <PersonName person={by} /> {KIND_WORDS[kind]}
          </>
        ) : (
          BY_ITSELF
        )}{" "}
        <a href={historyPath(space, { student: student.id })}>
          <bdi>{student.listedAs}</bdi>
        </a>{" "}
        for <a href={gradingPath(space, cell.assignment, cell.student)}>{assignment.title}</a>
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="meta">
        <time dateTime={at}>{when}</time>
      </p>
    </>
  );
}
