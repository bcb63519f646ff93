"use client";

import { Field } from "@/components/ui/field";
import { instantOf, type Twice, type When, type Which, wallWords, zonedIn, zoneName } from "@/server/classes/zone/view";
import { retyped } from "./when-typed";

type WhenProps = {
  id: string;
  label: string;
  hint?: string;
  /** What the server says of it. */
  error?: string | null;
  value: When;
  timeZone: string;
  change: (value: When) => void;
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
            className="field max-w-68"
            type="datetime-local"
            value={value.local}
            onChange={({ target }) => change(retyped(value, target.value.slice(0, 16)))}
          />
        )}
      </Field>
      {read && !("why" in read) && <p className="meta">{whenWords(read, value.which, timeZone)}</p>}
      {read && "twice" in read && (
        <TwiceField id={id} twice={read.twice} value={value.which} choose={(which) => change({ ...value, which })} />
      )}
    </div>
  );
}

/** What was typed, in words: the day of the week shows a slip. */
function whenWords(read: { at: string } | { twice: Twice[] }, which: Which | undefined, timeZone: string): string {
  if ("at" in read) return zonedIn(read.at, timeZone);
  const meant = read.twice.find((one) => one.which === which);
  if (meant) return zonedIn(meant.at, timeZone);
  return `${wallWords(read.twice[0]?.at ?? "", timeZone)}, ${zoneName(timeZone)}`;
}

type TwiceProps = { id: string; twice: Twice[]; value: Which | undefined; choose: (which: Which) => void };

function TwiceField({ id, twice, value, choose }: TwiceProps) {
  return (
    <fieldset className="grid gap-1 pt-1">
      <legend className="label">The clocks go back that night, and show this hour twice. Which is meant?</legend>
      {twice.map(({ which, called }) => (
        <label className="tick" key={which}>
          <input type="radio" name={`${id}-which`} checked={value === which} onChange={() => choose(which)} />
          The {which}, {called}
        </label>
      ))}
    </fieldset>
  );
}
