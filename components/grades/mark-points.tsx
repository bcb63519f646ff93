import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { settled } from "@/server/grades/policy";
import { type Mark, pointsTyped, pointsWords, sumOf } from "@/server/grades/view";
import { usePaneHere } from "./pane-here";

type Given = { mark: Mark; error: string | null; change: (part: Partial<Mark>) => void };

/** The points: the chosen levels' sum, or what the grader sets instead, and said to be so. */
export function MarkPoints({ mark, error, change }: Given) {
  const { assignment } = usePaneHere();
  const { criteria } = assignment;
  const [asked, ask] = useState(mark.byHand || criteria.length === 0);
  const [typed, setTyped] = useState(mark.byHand && mark.hundredths !== null ? pointsWords(mark.hundredths) : "");
  const sum = sumOf(criteria, mark.levels);
  const isWrong = typed.trim() !== "" && pointsTyped(typed) === null;
  const write = (text: string) => {
    setTyped(text);
    const hundredths = pointsTyped(text);
    if (hundredths !== null) change({ hundredths, byHand: true });
    else if (text.trim() === "") change(settled({ ...mark, byHand: false }, { criteria }));
  };
  const back = () => {
    write("");
    ask(false);
  };
  if (!asked)
    return (
      <div>
        <Button look="text" onClick={() => ask(true)}>
          Set the points by hand
        </Button>
        {error && <p className="wrong">{error}</p>}
      </div>
    );
  return (
    <Field
      id="mark-points"
      label="Points, set by hand"
      hint={sum !== null && `The levels come to ${pointsWords(sum)}.`}
      error={isWrong ? "Points are a number with at most two decimals; the last ones that were count." : error}
    >
      {(control) => (
        <span className="mark-hand">
          <input
            {...control}
            className="field"
            inputMode="decimal"
            autoComplete="off"
            maxLength={9}
            value={typed}
            onChange={({ target }) => write(target.value)}
          />
          {criteria.length > 0 && (
            <Button look="text" onClick={back}>
              Back to the sum
            </Button>
          )}
        </span>
      )}
    </Field>
  );
}
