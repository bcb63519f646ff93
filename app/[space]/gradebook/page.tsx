import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { BookEmpty } from "@/components/grades/book-empty";
import { BookExports } from "@/components/grades/book-exports";
import { BookFilters } from "@/components/grades/book-filters";
import { historyPath } from "@/components/grades/book-paths";
import { BookTable } from "@/components/grades/book-table";
import { zonedWords, zoneWords } from "@/server/classes/zone/view";
import { bookAsked } from "@/server/grades/book/input";
import type { BookView } from "@/server/grades/book/view";
import { mayTeach } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Gradebook", robots: { index: false } };

type Given = {
  params: Promise<{ space: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Gradebook({ params, searchParams }: Given) {
  const [{ space: slug }, given] = await Promise.all([params, searchParams]);
  const api = await caller();
  const [space, { timeZone }, book] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.grades.book({ space: slug, ...bookAsked(given) }),
    ]),
  );
  const me = await viewer();
  const lacks =
    book.students + book.left.length === 0 ? "students" : book.assignments.length === 0 ? "assignments" : null;
  const dates = new Map(
    book.assignments.flatMap(({ id, dueAt }) => (dueAt ? [[id, zonedWords(dueAt, timeZone)]] : [])),
  );
  return (
    <div className="page">
      <ClassHead space={space} viewer={me} here="gradebook" title="Gradebook">
        {!lacks && <Summary book={book} space={slug} timeZone={timeZone} />}
      </ClassHead>
      {lacks ? (
        <BookEmpty space={slug} what={lacks} mayAssign={mayTeach(me, space, "assign")} />
      ) : (
        <>
          <BookFilters space={slug} book={book} />
          {book.rows.length + book.left.length === 0 ? (
            <p className="py-6">No student fits this.</p>
          ) : (
            <>
              <p className="meta book-hint">The table scrolls sideways to every assignment.</p>
              <BookTable space={slug} book={book} dates={dates} />
            </>
          )}
          <BookExports space={slug} book={book} />
        </>
      )}
    </div>
  );
}

function Summary({ book, space, timeZone }: { book: BookView; space: string; timeZone: string }) {
  const { rows, students } = book;
  return (
    <p className="meta">
      {rows.length === students ? `${students} students` : `${rows.length} of ${students} students`}. A mark leads to
      where it is given, its state to its history; in italics it is a draft that its student does not see.{" "}
      {zoneWords(timeZone)}. <a href={historyPath(space)}>History of all marks</a>
    </p>
  );
}
