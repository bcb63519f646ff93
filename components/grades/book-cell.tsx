import { gradingPath } from "@/components/classes/paths";
import { type BookCell, type BookColumn, LATE_WORDS, STATE_WORDS } from "@/server/grades/book/view";
import { pointsWords } from "@/server/grades/view";
import { historyPath } from "./book-paths";

type Props = { space: string; assignment: BookColumn; student: string; cell: BookCell | undefined };

/** What a student has for an assignment: its mark leads to where it is given. Three thousand of these make a page. */
export function Cell({ space, assignment, student, cell }: Props) {
  if (!cell) return <td />;
  const { now, state, extended } = cell;
  const none = assignment.hundredths === null ? "open" : "mark";
  return (
    <td className={`book-cell is-${state}`}>
      <a href={gradingPath(space, assignment.id, student)}>{now === null ? none : pointsWords(now)}</a>
      <small>{saidOf(cell)}</small>
      {(state !== "none" || extended) && (
        <a className="book-past" href={historyPath(space, { assignment: assignment.id, student })}>
          history
        </a>
      )}
    </td>
  );
}

function saidOf({ state, released, done, asked, late, extended }: BookCell): string {
  const seen = state === "changed" && released !== null ? `released as ${pointsWords(released)}, changed since` : "";
  const parts = [seen || STATE_WORDS[state], asked > 0 && `${done}/${asked} done`, late && LATE_WORDS[late]];
  return [...parts, extended && "extended"].filter(Boolean).join(" · ");
}
