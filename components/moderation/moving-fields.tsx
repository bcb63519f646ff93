"use client";

import { useId, useState } from "react";
import { blankPosition } from "@/components/threads/thread-form-draft";
import { TITLE_MAX } from "@/components/threads/thread-form-limits";
import { PositionFields } from "@/components/threads/thread-form-positions";
import { Field } from "@/components/ui/field";
import { TargetField } from "./moving-target";
import { type MovingAct, SHORTEST } from "./moving-words";

/** What a decision of such an act is given as `args`; null while something is missing. */
export type MovingArgs =
  | { to: string; under: string | null }
  | { title: string; positions: string[] }
  | { into: string };

type FieldsProps = {
  act: MovingAct;
  space: string;
  /** The thread that is merged, or that the post stands in: it is not offered as a target. */
  thread: string;
  onChange: (args: MovingArgs | null) => void;
};

/** Where to, for a decision form: the words around it are the form's own. */
export default function MovingFields({ act, space, thread, onChange }: FieldsProps) {
  if (act === "split") return <SplitFields onChange={onChange} />;
  return act === "merge" ? (
    <TargetField {...{ space, thread }} onChange={(to) => onChange(to === null ? null : { into: to })} />
  ) : (
    <MoveFields {...{ space, thread, onChange }} />
  );
}

/** A post's id as it is written in a link to it, or alone. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

function MoveFields({ space, thread, onChange }: Omit<FieldsProps, "act">) {
  const id = useId();
  const [to, setTo] = useState<string | null>(null);
  const [under, setUnder] = useState("");
  const post = under.match(ID)?.[0].toLowerCase() ?? null;
  const wrong = under.trim() !== "" && post === null ? "No post is named in this. Copy the post’s link." : null;
  const change = (target: string | null, link: string) => {
    const named = link.match(ID)?.[0].toLowerCase() ?? null;
    onChange(target && (link.trim() === "" || named) ? { to: target, under: named } : null);
  };
  return (
    <>
      <TargetField
        {...{ space, thread }}
        onChange={(target) => {
          setTo(target);
          change(target, under);
        }}
      />
      <Field
        id={id}
        label="Under which post there"
        hint="The link of a post of that thread; left empty, it begins a branch of its own."
        error={wrong}
      >
        {(control) => (
          <input
            {...control}
            className="field"
            maxLength={500}
            value={under}
            onChange={(event) => {
              setUnder(event.target.value);
              change(to, event.target.value);
            }}
          />
        )}
      </Field>
    </>
  );
}

function SplitFields({ onChange }: Pick<FieldsProps, "onChange">) {
  const id = useId();
  const [title, setTitle] = useState("");
  const [positions, setPositions] = useState(() => [blankPosition(), blankPosition()]);
  const change = (words: string, places: typeof positions) => {
    const texts = places.map(({ text }) => text.trim());
    const whole = words.trim().length >= SHORTEST && texts.every((text) => text !== "");
    onChange(whole ? { title: words.trim(), positions: texts } : null);
  };
  return (
    <>
      <Field id={id} label="The new question" hint={`A full question, at least ${SHORTEST} characters.`}>
        {(control) => (
          <input
            {...control}
            className="field field-read"
            maxLength={TITLE_MAX}
            value={title}
            onChange={(event) => {
              setTitle(event.target.value);
              change(event.target.value, positions);
            }}
          />
        )}
      </Field>
      <PositionFields
        positions={positions}
        errors={{}}
        change={(next) => {
          setPositions(next);
          change(title, next);
        }}
      />
    </>
  );
}
