"use client";

import { useId } from "react";
import { MOVES, type Move } from "@/server/posts/view";
import { Glyph } from "./glyph";
import { labelOf } from "./moves";

/** What a reply does to what it answers; Alt with a number from inside the text. */
export function MovePicker({ move, choose }: { move: Move; choose: (move: Move) => void }) {
  const name = useId();
  return (
    <fieldset
      className="moves"
      onKeyDown={(event) => {
        const picked = MOVES[Number(event.key) - 1];
        if (picked) choose(picked);
      }}
    >
      <legend className="sr-only">Your move</legend>
      {MOVES.map((row, index) => (
        <label key={row} title={`Alt+${index + 1} while writing`}>
          <input
            className="sr-only"
            type="radio"
            name={name}
            value={row}
            checked={move === row}
            onChange={() => choose(row)}
          />
          <Glyph name={row} />
          <span>{labelOf(row)}</span>
          <kbd>{index + 1}</kbd>
        </label>
      ))}
    </fieldset>
  );
}
