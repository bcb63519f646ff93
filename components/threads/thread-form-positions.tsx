"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { moved } from "@/components/ui/moved";
import { letterOf, Tile } from "@/components/ui/tile";
import { blankPosition, type DraftPosition } from "./thread-form-draft";
import { POSITION_MAX, POSITIONS } from "./thread-form-limits";

type PositionsProps = {
  positions: DraftPosition[];
  errors: Record<string, string>;
  change: (positions: DraftPosition[]) => void;
};

/** The candidate answers, two to six, in an order of the author's. */
export function PositionFields({ positions, errors, change }: PositionsProps) {
  const [focus, setFocus] = useState("");
  const [said, setSaid] = useState("");
  const list = useRef<HTMLFieldSetElement>(null);
  // A field that was moved in the page loses the focus; it belongs to the position, not to the place.
  useEffect(() => {
    if (!focus) return;
    list.current?.querySelector<HTMLElement>(`[data-spot="${focus}"]`)?.focus();
    setFocus("");
  }, [focus]);

  function move(index: number, by: -1 | 1): void {
    const next = moved(positions, index, by);
    if (next === positions) return;
    change(next);
    setFocus(`${positions[index]?.key}-field`);
    setSaid(`Moved to ${letterOf(index + by + 1)}.`);
  }
  function remove(index: number): void {
    const next = positions.filter((_, at) => at !== index);
    change(next);
    setFocus(`${next[Math.min(index, next.length - 1)]?.key}-field`);
    setSaid(`Position ${letterOf(index + 1)} removed.`);
  }
  function add(): void {
    const position = blankPosition();
    change([...positions, position]);
    setFocus(`${position.key}-field`);
  }

  const single = positions.some((_, index) => errors[`positions.${index}`]);
  return (
    <fieldset ref={list} aria-describedby="positions-hint">
      <legend className="label">Positions</legend>
      <p className="hint mt-1.5" id="positions-hint">
        Two to six answers people may hold, each a full sentence somebody would defend. Alt with an arrow key moves one.
      </p>
      <ol className="mt-3 grid gap-3">
        {positions.map((position, index) => (
          <PositionField
            key={position.key}
            {...{ position, index, count: positions.length, error: errors[`positions.${index}`] }}
            write={(text) => change(positions.map((each, at) => (at === index ? { ...each, text } : each)))}
            move={(by) => move(index, by)}
            remove={() => remove(index)}
          />
        ))}
      </ol>
      <div className="mt-1.5">
        {/* Two empty ones read the same too, but each has said so itself. */}
        <FieldError id="positions-error" error={single ? null : errors.positions} />
      </div>
      {positions.length < POSITIONS.max && (
        <Button look="text" className="mt-2" onClick={add}>
          <Icon name="plus" /> Add a position
        </Button>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  );
}

type PositionProps = {
  position: DraftPosition;
  index: number;
  count: number;
  error: string | undefined;
  write: (text: string) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
};

function PositionField({ position, index, count, error, write, move, remove }: PositionProps) {
  const letter = letterOf(index + 1);
  const id = `position-${position.key}`;
  return (
    <li>
      <div className="flex items-center gap-1">
        <span className="mr-2" aria-hidden="true">
          <Tile number={index + 1} large said="" />
        </span>
        <input
          className="field field-read min-w-0 flex-1"
          name="position"
          autoComplete="off"
          aria-label={`Position ${letter}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          data-spot={`${position.key}-field`}
          maxLength={POSITION_MAX}
          value={position.text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
            event.preventDefault();
            move(event.key === "ArrowUp" ? -1 : 1);
          }}
        />
        <IconButton name="up" label={`Move ${letter} up`} off={index === 0} act={() => move(-1)} />
        <IconButton name="down" label={`Move ${letter} down`} off={index === count - 1} act={() => move(1)} />
        <IconButton name="close" label={`Remove ${letter}`} off={count <= POSITIONS.min} act={remove} />
      </div>
      <div className="mt-1 ml-[2.375rem]">
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </li>
  );
}
