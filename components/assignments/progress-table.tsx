"use client";

import { gradingPath } from "@/components/classes/paths";
import { requirementWords } from "@/server/assignments/requirements/view";
import type { ChecklistItem, ProgressRow, Requirement } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { postPath } from "@/server/threads/view";

type TableProps = {
  rows: ProgressRow[];
  requirements: Requirement[];
  space: string;
  assignment: string;
  path: string;
  timeZone: string;
  chosen: ReadonlySet<string>;
  /** Absent for who gives no more time. */
  choose?: (chosen: ReadonlySet<string>) => void;
};

/** Students by what is asked of them; each count opens to its posts. */
export function ProgressTable({ rows, requirements, choose, chosen, ...at }: TableProps) {
  if (rows.length === 0) return <p className="meta">Nobody.</p>;
  const all = rows.every(({ student }) => chosen.has(student.id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="asg-scroll" aria-label="Progress" tabIndex={0}>
      <table className="asg-table">
        <thead>
          <tr>
            {choose && (
              <th scope="col" className="asg-choose">
                <label className="tick">
                  <input
                    type="checkbox"
                    aria-label="Choose everybody listed"
                    checked={all}
                    onChange={() => choose(new Set(all ? [] : rows.map(({ student }) => student.id)))}
                  />
                </label>
              </th>
            )}
            <th scope="col">Student</th>
            {requirements.map((requirement) => (
              <th scope="col" key={requirement.key}>
                {requirementWords(requirement)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.student.id} {...{ ...at, row, choose, chosen }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = Omit<TableProps, "rows" | "requirements"> & { row: ProgressRow };

function Row({ row, choose, chosen, space, assignment, path, timeZone }: RowProps) {
  const { student, listedAs, section, checklist, begun, extension } = row;
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(student.id)) next.add(student.id);
    choose?.(next);
  };
  return (
    <tr>
      {choose && (
        <td>
          <label className="tick">
            <input
              type="checkbox"
              aria-label={`Choose ${listedAs}`}
              checked={chosen.has(student.id)}
              onChange={toggle}
            />
          </label>
        </td>
      )}
      <th scope="row">
        <a href={gradingPath(space, assignment, student.id)}>{listedAs}</a>
        <span className="meta asg-line">{[section, begun ? null : "not begun"].filter(Boolean).join(" · ")}</span>
        {extension && <span className="meta asg-line">{extensionWords(row, timeZone)}</span>}
      </th>
      {checklist.items.map((item) => (
        <td key={item.key}>
          <Cell {...{ item, path, timeZone, whose: listedAs }} />
        </td>
      ))}
    </tr>
  );
}

function extensionWords({ checklist: { dueAt, closesAt }, extension }: ProgressRow, timeZone: string): string {
  const dates = [dueAt && `due ${zonedWords(dueAt, timeZone)}`, closesAt && `closes ${zonedWords(closesAt, timeZone)}`];
  const reason = extension?.reason ? `: ${extension.reason}` : "";
  return `More time (${dates.filter(Boolean).join(", ")})${reason}`;
}

type CellProps = { item: ChecklistItem; path: string; timeZone: string; whose: string };

function Cell({ item, path, timeZone, whose }: CellProps) {
  const words = `${item.have} of ${item.need}`;
  const late = item.late && <span className="asg-late"> late</span>;
  if (item.posts.length === 0)
    return (
      <span className="meta">
        {words}
        {late}
      </span>
    );
  return (
    <details className="asg-behind">
      <summary className={item.doneAt ? "font-semibold" : undefined}>
        {words}
        {late}
        <span className="sr-only">, {whose}</span>
      </summary>
      <ul>
        {item.posts.map((post) => (
          <li key={post.id}>
            <a href={postPath(path, post.id)}>{zonedWords(post.at, timeZone)}</a>
            {post.late && <span className="asg-late"> late</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
