"use client";

import { Field } from "@/components/ui/field";
import { instantOf, type Twice, type Which, zonedWords, zoneName } from "@/server/classes/zone/view";
import type { DraftWhen } from "./form-draft";

type WhenProps = {
  id: string;
  label: string;
  hint?: string;
  /** What the server says of it. */
  error?: string;
  value: DraftWhen;
  timeZone: string;
  change: (value: DraftWhen) => void;
};

/** A date and time as the class's clocks show it, said back in words; an hour there is not is refused while it is typed. */
export function WhenField({ id, label, hint, error, value, timeZone, change }: WhenProps) {
  const read = value.local === "" ? null : instantOf(value.local, timeZone);
  const wrong = read && "why" in read ? read.why : (error ?? null);
  return (
    <div className="grid content-start gap-1.5">
      <Field id={id} label={label} hint={hint} error={wrong}>
        {(control) => (
          <input
            {...control}
            className="field asg-when"
            type="datetime-local"
            value={value.local}
            onChange={({ target }) => change({ local: target.value.slice(0, 16) })}
          />
        )}
      </Field>
      {read && !("why" in read) && <p className="meta">{whenWords(value, timeZone)}</p>}
      {read && "twice" in read && (
        <TwiceField id={id} twice={read.twice} value={value.which} choose={(which) => change({ ...value, which })} />
      )}
    </div>
  );
}

/** What was typed, in words: the day of the week shows a slip. */
const whenWords = ({ local }: DraftWhen, timeZone: string) =>
  `${zonedWords(`${local}Z`, "UTC")}, ${zoneName(timeZone)}`;

type TwiceProps = { id: string; twice: Twice[]; value: Which | undefined; choose: (which: Which) => void };

function TwiceField({ id, twice, value, choose }: TwiceProps) {
  return (
    <fieldset className="asg-twice">
      <legend className="label">The clocks go back that night, and show this hour twice. Which is meant?</legend>
      {twice.map(({ which, offset }) => (
        <label className="tick" key={which}>
          <input type="radio" name={`${id}-which`} checked={value === which} onChange={() => choose(which)} />
          The {which}, UTC{offset.replace("-", "−")}
        </label>
      ))}
    </fieldset>
  );
}
