"use client";

import { NEVER } from "@/components/classes/when-typed";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { PRESETS, REQUIREMENTS_MOST } from "@/server/assignments/requirements/view";
import type { PartProps } from "./date-fields";
import { type DraftRequirement, newKey } from "./form-draft";
import { RequirementRow } from "./requirement-row";

const rowOf = (asked: (typeof PRESETS)[number]["asks"][number]): DraftRequirement => ({
  ...{ ...asked, key: newKey(), by: NEVER },
  ...{ count: String(asked.count), words: asked.words === 0 ? "" : String(asked.words) },
});
const fresh = (): DraftRequirement => rowOf({ count: 1, moves: ["claim"], people: 0, sourced: false, words: 0 });

/** What each student is to do, a sentence a row. */
export function RequirementFields({ draft, change, errors, timeZone, begun }: PartProps & { begun: boolean }) {
  const { requirements } = draft;
  const write = (rows: DraftRequirement[]) => change({ requirements: rows });
  return (
    <fieldset className="grid gap-3">
      <legend className="asg-legend">What each student does</legend>
      <p className="hint">
        Only published posts in the thread count, and answers to oneself never do. One post may count in several rows.
      </p>
      {begun && (
        <p className="notice">
          Students have begun. What you change here counts at once, also what is posted already: nothing they wrote is
          lost, but what was done may be undone.
        </p>
      )}
      {requirements.length === 0 && (
        <p className="acts">
          <span className="meta">Begin with</span>
          {PRESETS.map(({ name, asks }) => (
            <Button small key={name} onClick={() => write(asks.map(rowOf))}>
              {name}
            </Button>
          ))}
        </p>
      )}
      <ol className="asg-rows">
        {requirements.map((row, index) => (
          <RequirementRow
            key={row.key}
            {...{ row, index, rows: requirements, errors, timeZone, write }}
            change={(part) => write(requirements.map((was, at) => (at === index ? { ...was, ...part } : was)))}
          />
        ))}
      </ol>
      <FieldError id="requirements-error" error={errors.requirements} />
      {requirements.length < REQUIREMENTS_MOST && (
        <p>
          <Button look="text" onClick={() => write([...requirements, fresh()])}>
            <Icon name="plus" /> Add a requirement
          </Button>
        </p>
      )}
    </fieldset>
  );
}
