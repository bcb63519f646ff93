import { useId } from "react";
import { CONFIDENCE } from "@/server/stances/view";

export const MIDDLE = 3;

/** How sure one is, in five steps with words. */
export function Confidence({ value, choose }: { value: number; choose: (value: number) => void }) {
  const name = useId();
  return (
    <fieldset className="sure">
      <legend>How sure are you?</legend>
      <div className="steps">
        {CONFIDENCE.map((words, index) => (
          <label key={words} data-on={index < value || undefined}>
            <input
              className="sr-only"
              type="radio"
              name={name}
              value={index + 1}
              checked={value === index + 1}
              onChange={() => choose(index + 1)}
              aria-label={`${index + 1}: ${words}`}
            />
            <span aria-hidden="true">{index + 1}</span>
          </label>
        ))}
        <span className="meta">
          {value} of {CONFIDENCE.length}: {CONFIDENCE[value - 1]}
        </span>
      </div>
    </fieldset>
  );
}
