"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Tile } from "@/components/ui/tile";
import { ANSWERS_MAX } from "@/server/posts/attached/view";
import { useConditions } from "./conditions";
import { calledName } from "./words";

const FEW = 3; // more would stand between the words and the button

/** Evidence may answer what others said would change their minds; each of them hears of it. */
export function ConditionsField({ chosen, change }: { chosen: string[]; change: (ids: string[]) => void }) {
  const conditions = useConditions();
  const [all, setAll] = useState(false);
  if (conditions.length === 0) return null;
  const shown = conditions.filter(({ id }, index) => all || index < FEW || chosen.includes(id));
  const turn = (id: string) =>
    change(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-ANSWERS_MAX));
  return (
    <fieldset className="asked-for">
      <legend className="meta">This answers what somebody asked for</legend>
      {shown.map(({ id, by, position, text }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => turn(id)} />
          <span>
            <Tile number={position} /> {calledName(by)}: <q>{text}</q>
          </span>
        </label>
      ))}
      {shown.length < conditions.length && (
        <Button look="text" onClick={() => setAll(true)}>
          {conditions.length - shown.length} more
        </Button>
      )}
    </fieldset>
  );
}
