import { gradingPath } from "@/components/classes/paths";
import { type BookCell, type BookColumn, LATE_WORDS } from "@/server/grades/book/view";
import { pointsWords, stateWords } from "@/server/grades/view";
import { historyPath } from "./book-paths";

type Props = { space: string; assignment: BookColumn; student: string; cell: BookCell | undefined };

/** What a student has for an assignment: its mark leads to where it is given, its state to its history. */
export function Cell({ space, assignment, student, cell }: Props) {
  if (!cell) return <td />;
  const { now, state, extended } = cell;
  const none = assignment.hundredths === null ? "open" : "mark";
  const past = state === "none" ? extended && "extended" : stateWords(state, cell.changed, cell.released);
  // Three thousand of these make a page: no element more than it needs.
  return (
    <td className={`book-cell is-${state}`}>
      <a href={gradingPath(space, assignment.id, student)}>{now === null ? none : pointsWords(now)}</a>
      {past && <a href={historyPath(space, { assignment: assignment.id, student })}>{past}</a>}
      {restOf(cell)}
    </td>
  );
}

function restOf({ state, done, asked, late, extended }: BookCell): string {
  const parts = [asked > 0 && `${done}/${asked} done`, late && LATE_WORDS[late]];
  return [...parts, state !== "none" && extended && "extended"].filter(Boolean).join(" · ");
}
