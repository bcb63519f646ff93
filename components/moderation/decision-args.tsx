"use client";

import { lazy, Suspense, useId } from "react";
import { TITLE_MAX } from "@/components/threads/thread-form-limits";
import { Field } from "@/components/ui/field";
import { type Draft, isMoving } from "./decision-draft";
import { PaceField } from "./pace-field";
import { SPANS, spanWords } from "./spans";

/** Of what a post or a thread is decided over: its space and thread; null of a person, and of several at once. */
export type Place = { space: string; thread: string } | null;
type ArgsProps = { draft: Draft; write: (draft: Draft) => void; place: Place };
const MovingFields = lazy(() => import("./moving-dialog").then(({ MovingFields }) => ({ default: MovingFields })));

/** What the chosen act needs beside its target. */
export function ActFields({ draft, write, place }: ArgsProps) {
  const { act } = draft;
  const timed = act === "silence" || act === "suspend";
  return (
    <>
      {(act === "remove" || act === "restore") && (
        <label className="tick">
          <input
            type="checkbox"
            checked={draft.replies}
            onChange={(event) => write({ ...draft, replies: event.target.checked })}
          />
          With every reply below it
        </label>
      )}
      {act === "slow" && <PaceField value={draft.seconds} choose={(seconds) => write({ ...draft, seconds })} />}
      {act === "retitle" && <Title draft={draft} write={write} />}
      {isMoving(act) && place && (
        <Suspense fallback={null}>
          <MovingFields key={act} act={act} {...place} onChange={(moving) => write({ ...draft, moving })} />
        </Suspense>
      )}
      {timed && <Days draft={draft} write={write} open={act === "silence"} />}
    </>
  );
}

type FieldProps = Omit<ArgsProps, "place">;

function Title({ draft, write }: FieldProps) {
  return (
    <Field id={`${useId()}title`} label="New title">
      {(control) => (
        <input
          {...control}
          className="field"
          maxLength={TITLE_MAX}
          value={draft.title}
          onChange={(event) => write({ ...draft, title: event.target.value })}
        />
      )}
    </Field>
  );
}

/** `open`: it may also last until it is lifted. */
function Days({ draft, write, open }: FieldProps & { open: boolean }) {
  return (
    <Field id={`${useId()}days`} label="For how long">
      {(control) => (
        <select
          {...control}
          className="field mod-short"
          value={draft.days ?? ""}
          onChange={({ target }) => write({ ...draft, days: target.value === "" ? null : Number(target.value) })}
        >
          {[...SPANS, ...(open ? [null] : [])].map((days) => (
            <option key={days} value={days ?? ""}>
              {spanWords(days)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
