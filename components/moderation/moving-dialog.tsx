"use client";

import { type FormEvent, useId, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { api, refusalOf } from "@/components/api";
import { blankPosition } from "@/components/threads/thread-form-draft";
import { TITLE_MAX } from "@/components/threads/thread-form-limits";
import { PositionFields } from "@/components/threads/thread-form-positions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { MESSAGE_MAX } from "@/server/moderation/decisions/input";
import { TargetField } from "./moving-target";

export type MovingAct = "move" | "split" | "merge";
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
export function MovingFields({ act, space, thread, onChange }: FieldsProps) {
  if (act === "split") return <SplitFields onChange={onChange} />;
  return act === "merge" ? (
    <>
      <p>
        All posts of this thread go into the other one, with everything that hangs on them. Its readers and its links
        are led there. Nobody can write here any more, and no list shows it.
      </p>
      <TargetField {...{ space, thread }} onChange={(to) => onChange(to === null ? null : { into: to })} />
    </>
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
      <p>The post goes with every reply below it. A line stays here that says where they went.</p>
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

const SHORTEST = 8;

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
      <p>The post and every reply below it become a question of their own. A line stays here that leads there.</p>
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

const TITLES = {
  move: "Move to another thread",
  split: "Make it a thread of its own",
  merge: "Merge into another thread",
};
const DOES = { move: "Move it", split: "Split it off", merge: "Merge" };

type DialogProps = Omit<FieldsProps, "onChange"> & {
  /** The post, or for a merge the thread. */
  target: string;
  onClose: () => void;
};

/** From the post's or the thread's own menu: where to, and a word to its author. */
export default function MovingDialog({ act, space, thread, target, onClose }: DialogProps) {
  const id = useId();
  const [args, setArgs] = useState<MovingArgs | null>(null);
  const [message, setMessage] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Made once: sent again after a failure it is the same decision.
  const [decision] = useState(() => uuidv7());

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!args) return setWrong(act === "split" ? "Write the question and its positions." : "Choose a thread.");
    setBusy(true);
    try {
      const kind = act === "merge" ? ("thread" as const) : ("post" as const);
      await api.decisions.decide.mutate({ space, id: decision, target: { kind, id: target }, act, args, message });
      onClose();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <Dialog title={TITLES[act]} open onClose={onClose}>
      <form className="grid gap-4" onSubmit={submit}>
        <MovingFields {...{ act, space, thread }} onChange={setArgs} />
        <Field id={id} label="A word to its author" hint="They are told of it with these words.">
          {(control) => (
            <textarea
              {...control}
              className="field"
              rows={2}
              maxLength={MESSAGE_MAX}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
            />
          )}
        </Field>
        <div role="alert">
          <FieldError id="moving-wrong" error={wrong} />
        </div>
        <div className="flex gap-4">
          <Button type="submit" look="go" busy={busy}>
            {DOES[act]}
          </Button>
          <Button look="text" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
