"use client";

import { Field } from "@/components/ui/field";
import { zoneName } from "@/server/classes/zone/view";

type ZoneProps = { zones: readonly string[]; value: string; error?: string; choose: (zone: string) => void };

/** The zone a class lives in. One that the list has under another name stands in it too. */
export function ZoneField({ zones, value, error, choose }: ZoneProps) {
  const offered = zones.includes(value) ? zones : [value, ...zones];
  return (
    <Field id="timeZone" label="Time zone" hint="Dates of the class are entered and read in it." error={error}>
      {(control) => (
        <select
          {...control}
          className="field"
          name="timeZone"
          value={value}
          onChange={({ target }) => choose(target.value)}
        >
          {offered.map((zone) => (
            <option key={zone} value={zone}>
              {zoneName(zone)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
