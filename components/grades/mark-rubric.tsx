import type { KeyboardEvent } from "react";
import { FieldError } from "@/components/ui/field";
import type { Criterion } from "@/server/assignments/view";
import { type Mark, pointsWords } from "@/server/grades/view";

type Given = {
  criteria: Criterion[];
  levels: Mark["levels"];
  error: string | null;
  choose: (levels: Mark["levels"]) => void;
};

/**
 * The rubric's cells: one radio group a line. Left and right choose, as in any radio group; up and down go from line to
 * line; a number chooses that cell and goes on; Backspace empties the line.
 */
export function MarkRubric({ criteria, levels, error, choose }: Given) {
  if (criteria.length === 0) return null;
  return (
    <div className="rubric">
      {criteria.map((criterion, index) => (
        <Row
          key={criterion.key}
          criterion={criterion}
          chosen={levels[criterion.key]}
          choose={(level) => choose(withLevel(levels, criterion.key, level))}
          to={(by) => focusRow(index + by)}
        />
      ))}
      <FieldError id="rubric-error" error={error} />
    </div>
  );
}

function withLevel(levels: Mark["levels"], key: string, level: string | null): Mark["levels"] {
  const { [key]: _, ...others } = levels;
  return level === null ? others : { ...others, [key]: level };
}

type RowProps = {
  criterion: Criterion;
  chosen: string | undefined;
  choose: (level: string | null) => void;
  /** To a line further down or up; false where there is none. */
  to: (by: 1 | -1) => boolean;
};

function Row({ criterion, chosen, choose, to }: RowProps) {
  const { key, title, text, levels } = criterion;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const level = levels[Number(event.key) - 1];
    if (event.key === "ArrowDown") to(1);
    else if (event.key === "ArrowUp") to(-1);
    else if (event.key === "Backspace" || event.key === "Delete") choose(null);
    else if (/^[1-9]$/.test(event.key) && level) {
      choose(level.key);
      if (!to(1)) focusCell(key, level.key);
    } else return;
    event.preventDefault();
  };
  return (
    <fieldset className="rubric-row" onKeyDown={press}>
      <legend>
        {title}
        {text && <span className="hint">{text}</span>}
      </legend>
      <div className="rubric-cells">
        {levels.map((level) => (
          <label key={level.key} className="rubric-cell" data-on={level.key === chosen || undefined}>
            <input
              type="radio"
              className="sr-only"
              name={`criterion-${key}`}
              value={level.key}
              checked={level.key === chosen}
              onChange={() => choose(level.key)}
            />
            <b>{pointsWords(level.hundredths)}</b> <span>{level.title}</span>
            {level.text && <span className="rubric-text">{level.text}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function focusRow(index: number): boolean {
  const row = document.querySelectorAll<HTMLElement>(".rubric-row")[index];
  const there = row?.querySelector<HTMLElement>("input:checked") ?? row?.querySelector<HTMLElement>("input");
  there?.focus();
  return there !== undefined && there !== null;
}

const focusCell = (criterion: string, level: string) =>
  [...document.querySelectorAll<HTMLInputElement>(".rubric-row input")]
    .find(({ name, value }) => name === `criterion-${criterion}` && value === level)
    ?.focus();
