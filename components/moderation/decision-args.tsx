"use client";

import { lazy, Suspense, useId } from "react";
import { TITLE_MAX } from "@/components/threads/thread-form-limits";
import { Field, FieldError } from "@/components/ui/field";
import { type Draft, isMoving, type Missing } from "./decision-draft";
import { MOVING } from "./moving-words";
import { PaceField } from "./pace-field";
import { SPANS, spanWords } from "./spans";

/** Of what a post or a thread is decided over: its space and thread; null of a person, and of several at once. */
export type Place = { space: string; thread: string } | null;
type ArgsProps = {
  draft: Draft;
  write: (draft: Draft) => void;
  place: Place;
  /** What is not filled in yet. */
  wrong: Missing | null;
};
const MovingFields = lazy(() => import("./moving-fields"));

/** What the chosen act needs beside its target. */
export function ActFields({ draft, write, place, wrong }: ArgsProps) {
  const { act } = draft;
  const id = useId();
  const errorOf = (field: Missing["field"]) => (wrong?.field === field ? wrong.says : null);
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
      {act === "retitle" && <Title draft={draft} write={write} error={errorOf("title")} />}
      {isMoving(act) && place && (
        <Suspense fallback={null}>
          <fieldset
            className="grid gap-4"
            data-of="moving"
            aria-describedby={errorOf("moving") ? `${id}wrong` : undefined}
          >
            <legend className="sr-only">Where it goes</legend>
            <p>{MOVING[act].says}</p>
            <MovingFields key={act} act={act} {...place} onChange={(moving) => write({ ...draft, moving })} />
            <FieldError id={`${id}wrong`} error={errorOf("moving")} />
          </fieldset>
        </Suspense>
      )}
      {timed && <Days draft={draft} write={write} open={act === "silence"} error={errorOf("days")} />}
    </>
  );
}

type FieldProps = Pick<ArgsProps, "draft" | "write">;
type Erring = FieldProps & { error: string | null };

function Title({ draft, write, error }: Erring) {
  return (
    <div data-of="title">
      <Field id={`${useId()}title`} label="New title" error={error}>
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
    </div>
  );
}

/** `open`: it may also last until it is lifted. */
function Days({ draft, write, open, error }: Erring & { open: boolean }) {
  return (
    <div data-of="days">
      <Field id={`${useId()}days`} label="For how long" error={error}>
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
    </div>
  );
}
