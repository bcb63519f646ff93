"use client";

import { WhenField } from "@/components/classes/when-field";
import { zoneName } from "@/server/classes/zone/view";
import type { Draft } from "./form-draft";

export type PartProps = {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  errors: Record<string, string>;
  timeZone: string;
};

const DATES = [
  { id: "opens", label: "Opens", hint: "Before, nobody posts in the thread for it. Empty: at once." },
  { id: "due", label: "Due", hint: "What is posted after it is marked late." },
  { id: "closes", label: "Closes", hint: "After it, nobody posts in the thread. Empty: never." },
] as const;

export function DateFields({ draft, change, errors, timeZone }: PartProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="asg-legend">Dates</legend>
      <p className="hint">In the class’s time zone, {zoneName(timeZone)}.</p>
      <div className="asg-dates">
        {DATES.map(({ id, ...words }) => (
          <WhenField
            key={id}
            {...{ id, ...words, timeZone, error: errors[id], value: draft[id] }}
            change={(when) => change({ [id]: when })}
          />
        ))}
      </div>
    </fieldset>
  );
}

const VISIBLE = [
  { id: "draft", words: "It is a draft: only staff see it" },
  { id: "now", words: "Students see it now" },
  { id: "later", words: "Students see it from a time on" },
] as const;

export function VisibleFields({ draft, change, errors, timeZone, given }: PartProps & { given: boolean }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="asg-legend">Who sees it</legend>
      {VISIBLE.filter(({ id }) => !given || id !== "later").map(({ id, words }) => (
        <label className="tick" key={id}>
          <input type="radio" name="visible" checked={draft.visible === id} onChange={() => change({ visible: id })} />
          {given && id === "draft" ? "Take it back to a draft: students no longer see it" : words}
        </label>
      ))}
      {draft.visible === "later" && (
        <div className="mt-2 max-w-80">
          <WhenField
            {...{ id: "visible", label: "Visible from", timeZone, error: errors.visible, value: draft.visibleFrom }}
            change={(visibleFrom) => change({ visibleFrom })}
          />
        </div>
      )}
      <p className="hint">
        {given
          ? "Students whose dates change are told in their inbox, and by mail as often as they wish."
          : "Students are told when they come to see it, and a day before each date by which they have something left to do."}
      </p>
    </fieldset>
  );
}
