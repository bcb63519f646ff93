import { ButtonLink } from "@/components/ui/button";
import type { BookView } from "@/server/grades/book/view";
import { bookExportPath } from "./book-paths";

/** Takes the marks out as they are shown. */
export function BookExports({ space, book }: { space: string; book: BookView }) {
  const { asked, rows, students } = book;
  const whose = rows.length === students ? "everybody" : `the ${rows.length} of ${students} shown above`;
  return (
    <section className="book-exports" aria-labelledby="book-exports">
      <h2 id="book-exports">Take the marks out</h2>
      <p>
        The marks of {whose}, drafts too, each with its state and what is late. That you took them out is written down,
        and the class can read it.
      </p>
      <p className="acts">
        <ButtonLink href={bookExportPath(space, "xlsx", asked)} download>
          Download for Excel (XLSX)
        </ButtonLink>
        <ButtonLink href={bookExportPath(space, "csv", asked)} download>
          Download as a table (CSV)
        </ButtonLink>
      </p>
    </section>
  );
}
