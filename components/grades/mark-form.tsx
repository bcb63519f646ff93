import { useBox } from "@/components/live/box";
import { firstName } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { COMMENT_MAX } from "@/server/grades/bank/view";
import { settled } from "@/server/grades/policy";
import { pointsWords, stateOf } from "@/server/grades/view";
import { CommentBank } from "./comments-bank";
import { MarkBoth } from "./mark-both";
import { MarkPoints } from "./mark-points";
import { MarkRubric } from "./mark-rubric";
import { MarkSaved } from "./mark-saved";
import { type Open, usePaneHere } from "./pane-here";
import { ReleaseOne } from "./release-one";

/** The mark of one student. Nothing of it is proposed: levels, points and words are the grader's. */
export function MarkForm({ work, keeper }: Open) {
  const { assignment, done } = usePaneHere();
  const { mark, ready, wrong, theirs, taken } = useBox(keeper.shown, (shown) => shown);
  const { student, held } = work;
  if (assignment.hundredths === null)
    return (
      <section className="pane-mark" aria-label="Mark">
        <p className="meta">This assignment is not marked. What was written can be read here all the same.</p>
      </section>
    );
  const state = stateOf({ draft: mark, ready, released: held.released });
  return (
    <section className="pane-mark" aria-labelledby="mark">
      <div className="mark-top">
        <h2 id="mark">Mark</h2>
        <p className="mark-sum">
          <output>{mark.hundredths === null ? "–" : pointsWords(mark.hundredths)}</output>{" "}
          <span className="meta">of {pointsWords(assignment.hundredths)}</span>
        </p>
      </div>
      {student.left && (
        <p className="notice mt-3">They are no longer a student of this class: their mark stays as it is.</p>
      )}
      <fieldset className="mark-fields" disabled={student.left}>
        <legend className="sr-only">The mark of {student.listedAs}</legend>
        {theirs && <MarkBoth theirs={theirs} resolve={(how) => keeper.resolve(how)} />}
        <MarkRubric
          criteria={assignment.criteria}
          levels={mark.levels}
          error={wrong?.field === "levels" ? wrong.why : null}
          choose={(levels) => keeper.change(settled({ ...mark, levels }, assignment))}
        />
        <MarkPoints
          key={taken}
          mark={mark}
          error={wrong?.field === "points" ? wrong.why : null}
          change={(part) => keeper.change(part)}
        />
        <Field
          id="mark-comment"
          label={`To ${firstName(student.name)}`}
          error={wrong && wrong.field !== "points" && wrong.field !== "levels" ? wrong.why : null}
        >
          {(control) => (
            <textarea
              {...control}
              className="field field-read"
              rows={5}
              maxLength={COMMENT_MAX}
              value={mark.comment}
              onChange={({ target }) => keeper.change({ comment: target.value })}
            />
          )}
        </Field>
        <CommentBank comment={mark.comment} insert={(comment) => keeper.change({ comment })} />
      </fieldset>
      <div className="mark-go">
        <p className="mark-sum mark-sum-again" aria-hidden="true">
          {mark.hundredths === null ? "–" : pointsWords(mark.hundredths)}{" "}
          <span className="meta">of {pointsWords(assignment.hundredths)}</span>
        </p>
        <Button look="go" onClick={done}>
          {state === "released" || student.left ? "Next" : "Ready, and next"}
        </Button>
        {ready && state === "ready" && !student.left && (
          <Button look="text" onClick={() => keeper.change({}, false)}>
            Not ready yet
          </Button>
        )}
      </div>
      <MarkSaved keeper={keeper} held={held} />
      <ReleaseOne {...{ work, state }} />
    </section>
  );
}
