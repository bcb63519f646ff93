"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import type { Step } from "@/server/moderation/sanctions/ladder/view";
import { stepWords } from "./act-words";

const STEPS: readonly Step[] = [
  { act: "warn", days: null },
  { act: "silence", days: 1 },
  { act: "silence", days: 3 },
  { act: "silence", days: 7 },
  { act: "suspend", days: 7 },
  { act: "suspend", days: 30 },
  { act: "ban", days: null },
];
const keyOf = (step: Step | null) => (step ? `${step.act} ${step.days ?? ""}` : "");

type PersonProps = {
  person: Step | null;
  suggested: Step | null;
  choose: (step: Step | null) => void;
  name: string;
};

/** What the author gets at once. What their history suggests is said, and never chosen by itself. */
export function PersonField({ person, suggested, choose, name }: PersonProps) {
  const id = useId();
  return (
    <div className="mod-person">
      <label htmlFor={id} className="label">
        And for {name}
      </label>
      <select
        id={id}
        className="field mod-short"
        value={keyOf(person)}
        onChange={({ target }) => choose(STEPS.find((step) => keyOf(step) === target.value) ?? null)}
      >
        <option value="">nothing more</option>
        {STEPS.map((step) => (
          <option key={keyOf(step)} value={keyOf(step)}>
            {stepWords(step)}
          </option>
        ))}
      </select>
      <span className="meta">
        {suggested ? `By their history: ${stepWords(suggested)}.` : "By their history: nothing more."}{" "}
        {suggested && keyOf(suggested) !== keyOf(person) && (
          <Button look="text" onClick={() => choose(suggested)}>
            Choose it
          </Button>
        )}
      </span>
    </div>
  );
}
