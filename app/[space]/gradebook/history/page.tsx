import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { gradebookPath } from "@/components/classes/paths";
import { historyPath } from "@/components/grades/book-paths";
import { HistoryList } from "@/components/grades/history-list";
import { zoneWords } from "@/server/classes/zone/view";
import { historyAsked } from "@/server/grades/history/input";
import type { HistoryPage } from "@/server/grades/history/view";

export const metadata: Metadata = { title: "History of marks", robots: { index: false } };

type Given = {
  params: Promise<{ space: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function GradeHistory({ params, searchParams }: Given) {
  const [{ space: slug }, given] = await Promise.all([params, searchParams]);
  const asked = historyAsked(given);
  const api = await caller();
  const [space, { timeZone }, history] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.grades.history({ space: slug, ...asked }),
    ]),
  );
  const { assignment, student } = asked;
  const of = { ...(assignment && { assignment }), ...(student && { student }) };
  return (
    <div className="page pb-16">
      <ClassHead space={space} viewer={await viewer()} here="gradebook" title="History of marks">
        <p className="lead text-ink-2">Every change of a mark, every release and every other date, the newest first.</p>
        <p className="meta">
          {zoneWords(timeZone)}. <a href={gradebookPath(slug)}>Back to the gradebook</a>
        </p>
        <Narrowed space={slug} history={history} />
      </ClassHead>
      <HistoryList space={slug} entries={history.entries} />
      {(asked.before || history.more) && (
        <nav aria-label="Pages of the history" className="mt-5 flex justify-between gap-4">
          {asked.before ? (
            <a className="txt" href={historyPath(slug, of)}>
              Back to the latest
            </a>
          ) : (
            <span />
          )}
          {history.more && (
            <a className="txt" rel="next" href={historyPath(slug, { ...of, before: history.more })}>
              Earlier changes
            </a>
          )}
        </nav>
      )}
    </div>
  );
}

/** Of whom and for what alone, where that was asked. */
function Narrowed({ space, history: { student, assignment } }: { space: string; history: HistoryPage }) {
  if (!student && !assignment) return null;
  return (
    <p>
      Only{" "}
      {student && (
        <b>
          <bdi>{student.listedAs}</bdi>
        </b>
      )}
      {student && assignment && ", "}
      {assignment && <b>{assignment.title}</b>}. <a href={historyPath(space)}>Show everything</a>
    </p>
  );
}
