"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { LEVELS_MOST } from "@/server/assignments/view";
import { type DraftCriterion, type DraftLevel, newKey } from "./form-draft";
import { RowActs } from "./row-acts";

type CriterionProps = {
  row: DraftCriterion;
  index: number;
  rows: DraftCriterion[];
  errors: Record<string, string>;
  change: (part: Partial<DraftCriterion>) => void;
  write: (rows: DraftCriterion[]) => void;
};

/** A line of the rubric: what is looked at, and its levels from best to worst. Enter in a level adds the next. */
export function CriterionFields({ row, index, rows, errors, change, write }: CriterionProps) {
  const { levels } = row;
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState(false);
  // The new one is written in next.
  useEffect(() => {
    if (!added) return;
    list.current?.querySelector<HTMLElement>(":scope > li:last-child input")?.focus();
    setAdded(false);
  }, [added]);
  const one = `criterion ${index + 1}`;
  const at = `criteria.${index}`;
  const setLevels = (next: DraftLevel[]) => change({ levels: next });
  const add = () => {
    if (levels.length >= LEVELS_MOST) return;
    setLevels([...levels, { key: newKey(), title: "", text: "", points: "0" }]);
    setAdded(true);
  };
  return (
    <li className="grid gap-2.5">
      <div className="asg-row">
        <input
          className="field asg-grow"
          aria-label={`Name of ${one}`}
          placeholder="What is looked at"
          maxLength={120}
          value={row.title}
          aria-invalid={errors[`${at}.title`] ? true : undefined}
          onChange={({ target }) => change({ title: target.value })}
        />
        <RowActs {...{ rows, index, one, write }} />
      </div>
      <FieldError id={`${at}-error`} error={errors[`${at}.title`] ?? errors[`${at}.levels`]} />
      <ol ref={list} className="asg-levels" aria-label={`Levels of ${one}`}>
        {levels.map((level, place) => (
          <Level
            key={level.key}
            {...{ level, add, said: `level ${place + 1} of ${one}` }}
            error={errors[`${at}.levels.${place}.hundredths`] ?? errors[`${at}.levels.${place}.title`]}
            change={(part) => setLevels(levels.map((was, n) => (n === place ? { ...was, ...part } : was)))}
            acts={<RowActs rows={levels} index={place} one={`level ${place + 1} of ${one}`} write={setLevels} />}
          />
        ))}
      </ol>
      {levels.length < LEVELS_MOST && (
        <p>
          <Button look="text" onClick={add}>
            <Icon name="plus" /> Add a level
          </Button>
        </p>
      )}
    </li>
  );
}

type LevelProps = {
  level: DraftLevel;
  said: string;
  error: string | undefined;
  change: (part: Partial<DraftLevel>) => void;
  add: () => void;
  acts: ReactNode;
};

function Level({ level, said, error, change, add, acts }: LevelProps) {
  const field = (name: "title" | "text" | "points", label: string, className: string) => (
    <input
      className={`field ${className}`}
      aria-label={`${label} of ${said}`}
      placeholder={label}
      value={level[name]}
      inputMode={name === "points" ? "decimal" : undefined}
      aria-invalid={error ? true : undefined}
      onChange={({ target }) => change({ [name]: target.value })}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        add();
      }}
    />
  );
  return (
    <li>
      <div className="asg-row">
        {field("title", "Name", "asg-level-name")}
        {field("points", "Points", "asg-number")}
        {field("text", "What it means", "asg-grow")}
        {acts}
      </div>
      <FieldError id={`${level.key}-error`} error={error} />
    </li>
  );
}
