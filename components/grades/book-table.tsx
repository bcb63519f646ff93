"use client";

import "./book.css";
import type { BookColumn, BookRow, BookView } from "@/server/grades/book/view";
import { pointsWords } from "@/server/grades/view";
import { Cell } from "./book-cell";
import { Heads } from "./book-heads";

/** `dates`: of each assignment its due date, in words of the class's time zone. */
export type BookProps = { space: string; book: BookView; dates: Map<string, string> };

/**
 * Students × assignments. It scrolls in its own frame, under its head and beside its names. Drawn from the marks on both
 * sides: sent as drawn, three thousand cells would go to the browser twice, and be drawn twice on the server.
 */
export function BookTable({ space, book, dates }: BookProps) {
  const { assignments, rows, left } = book;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: Whoever has no mouse scrolls it with the arrow keys.
    <section className="book-frame" aria-label="Marks of the class" tabIndex={0}>
      <table className="book">
        <caption className="sr-only">Students and their marks. The name of a column sorts by it.</caption>
        <Heads space={space} book={book} dates={dates} />
        <tbody>
          {rows.map((row) => (
            <Line key={row.student.id} space={space} row={row} book={book} />
          ))}
        </tbody>
        {left.length > 0 && (
          <tbody>
            <tr>
              <th className="book-gone" scope="rowgroup" colSpan={wide(book)}>
                <span>No longer in the class</span>
              </th>
            </tr>
            {left.map((row) => (
              <Line key={row.student.id} space={space} row={row} book={book} />
            ))}
          </tbody>
        )}
        {assignments.some(({ usual }) => usual) && <Usual book={book} />}
      </table>
    </section>
  );
}

/** Columns beside those of the assignments: name, section and group where the class has any, two totals. */
const besides = ({ sections, groups }: BookView) => 1 + Number(sections.length > 0) + Number(groups.length > 0);
const wide = (book: BookView) => besides(book) + book.assignments.length + 2;
const total = (hundredths: number | null) => (hundredths === null ? "–" : pointsWords(hundredths));

function Line({ space, row, book }: { space: string; row: BookRow; book: BookView }) {
  const { student, cells, released, now } = row;
  return (
    <tr>
      <th scope="row">
        <bdi>{student.listedAs}</bdi>
      </th>
      {book.sections.length > 0 && <td>{student.section}</td>}
      {book.groups.length > 0 && <td>{student.group}</td>}
      {book.assignments.map((one, at) => (
        <Cell key={one.id} space={space} assignment={one} student={student.id} cell={cells[at]} />
      ))}
      <td>{total(released)}</td>
      <td>{total(now)}</td>
    </tr>
  );
}

function Usual({ book }: { book: BookView }) {
  return (
    <tfoot>
      {(["mean", "median"] as const).map((kind) => (
        <tr key={kind}>
          <th scope="row">{kind === "mean" ? "Mean of marks now" : "Median of marks now"}</th>
          {besides(book) > 1 && <td colSpan={besides(book) - 1} />}
          {book.assignments.map(({ id, usual }: BookColumn) => (
            <td key={id}>{usual && pointsWords(usual[kind])}</td>
          ))}
          <td colSpan={2} />
        </tr>
      ))}
    </tfoot>
  );
}
