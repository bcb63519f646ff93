"use client";

import { WhenField } from "@/components/classes/when-field";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { CRITERIA_MOST } from "@/server/assignments/view";
import { CriterionFields } from "./criterion-fields";
import type { PartProps } from "./date-fields";
import { type DraftCriterion, hundredthsOf, newKey } from "./form-draft";

const LEVELS = ["Excellent", "Good", "Fair", "Poor"];
const fresh = (): DraftCriterion => ({
  ...{ key: newKey(), title: "", text: "" },
  levels: LEVELS.map((title, index) => ({ key: newKey(), title, text: "", points: String(LEVELS.length - 1 - index) })),
});

/** Points, and the rubric they are given by. */
export function RubricFields({ draft, change, errors, timeZone }: PartProps) {
  const { criteria, points } = draft;
  const write = (rows: DraftCriterion[]) => change({ criteria: rows });
  return (
    <fieldset className="grid gap-4">
      <legend className="asg-legend">Marking</legend>
      <div className="asg-dates">
        <Field id="hundredths" label="Points" hint="Empty: it is not marked." error={errors.hundredths}>
          {(control) => (
            <input
              {...control}
              className="field asg-points"
              inputMode="decimal"
              autoComplete="off"
              value={points}
              onChange={({ target }) => change({ points: target.value })}
            />
          )}
        </Field>
        <WhenField
          {...{ id: "release", label: "Marks are released", timeZone, error: errors.release, value: draft.release }}
          hint="Empty: by hand."
          change={(release) => change({ release })}
        />
      </div>
      {criteria.length > 0 && <Sum criteria={criteria} points={points} />}
      <ol className="asg-rows">
        {criteria.map((row, index) => (
          <CriterionFields
            key={row.key}
            {...{ row, index, rows: criteria, errors, write }}
            change={(part) => write(criteria.map((was, at) => (at === index ? { ...was, ...part } : was)))}
          />
        ))}
      </ol>
      <FieldError id="criteria-error" error={errors.criteria} />
      {criteria.length < CRITERIA_MOST && (
        <p>
          <Button look="text" onClick={() => write([...criteria, fresh()])}>
            <Icon name="plus" /> {criteria.length === 0 ? "Mark by a rubric" : "Add a criterion"}
          </Button>
        </p>
      )}
    </fieldset>
  );
}

function Sum({ criteria, points }: { criteria: DraftCriterion[]; points: string }) {
  const best = criteria.map(({ levels }) => Math.max(0, ...levels.map((one) => hundredthsOf(one.points) || 0)));
  const sum = best.reduce((all, one) => all + one, 0);
  const all = hundredthsOf(points);
  return (
    <p className="meta" role="status">
      The best levels come to {sum / 100} {Number.isNaN(all) ? "points" : `of ${all / 100} points`}.
      {sum > all && " That is more than there are."}
    </p>
  );
}
