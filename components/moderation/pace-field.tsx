"use client";

import { useId } from "react";
import { Field } from "@/components/ui/field";
import { intervalWords } from "@/server/threads/view";

/** Seconds between two posts of one person; 0 is not slow. */
const PACES = [0, 30, 60, 300, 600, 900, 3_600, 86_400];

/** How slow a thread is to be. */
export function PaceField({ value, choose }: { value: number; choose: (seconds: number) => void }) {
  const offered = [...new Set([...PACES, value])].sort((one, other) => one - other);
  return (
    <Field id={`${useId()}pace`} label="One post per">
      {(control) => (
        <select
          {...control}
          className="field mod-short"
          value={value}
          onChange={({ target }) => choose(Number(target.value))}
        >
          {offered.map((seconds) => (
            <option key={seconds} value={seconds}>
              {seconds === 0 ? "No limit" : intervalWords(seconds)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
