"use client";

import { WhenField } from "@/components/classes/when-field";
import { Field } from "@/components/ui/field";
import { zoneWords } from "@/server/classes/zone/view";
import type { Until } from "./person-acts";
import { SPANS, spanWords } from "./spans";

type UntilProps = {
  id: string;
  until: Until;
  /** By which clocks a moment is named: they are said beside it. */
  timeZone: string;
  /** It may also last until it is lifted. */
  endless: boolean;
  error: string | undefined;
  change: (until: Until) => void;
};

/** For how long somebody is silenced or suspended. */
export function UntilField({ id, until, timeZone, endless, error, change }: UntilProps) {
  const { span, day } = until;
  return (
    <>
      <Field id={id} label="For how long" error={span === "day" ? null : error}>
        {(control) => (
          <select
            {...control}
            className="field"
            value={span}
            onChange={({ target }) => change({ ...until, span: target.value })}
          >
            {SPANS.map((days) => (
              <option key={days} value={days}>
                {spanWords(days)}
              </option>
            ))}
            <option value="day">Until a day …</option>
            {endless && <option value="none">{spanWords(null)}</option>}
          </select>
        )}
      </Field>
      {span === "day" && (
        <WhenField
          {...{ id: `${id}-day`, label: "Until", hint: zoneWords(timeZone), error, value: day, timeZone }}
          change={(day) => change({ ...until, day })}
        />
      )}
    </>
  );
}
