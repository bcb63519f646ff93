"use client";

import { useState } from "react";
import ActForm from "./act-form";
import MovingFields, { type MovingArgs } from "./moving-fields";
import { MOVING, type MovingAct } from "./moving-words";

type Given = {
  act: MovingAct;
  space: string;
  /** The thread that is merged, or that the post stands in. */
  thread: string;
  /** The post, or for a merge the thread. */
  target: string;
  /** The version of the target that was looked at. */
  revision: number;
  onClose: () => void;
};

/** From the post's or the thread's own menu: where to, with everything else a decision says. */
export default function MovingForm({ act, space, thread, target, revision, onClose }: Given) {
  const [args, setArgs] = useState<MovingArgs | null>(null);
  const { missing, ...asked } = MOVING[act];
  const kind = act === "merge" ? ("thread" as const) : ("post" as const);
  return (
    <ActForm
      {...{ ...asked, space, revision, onClose }}
      target={{ kind, id: target }}
      args={args ?? {}}
      missing={args === null ? missing : null}
    >
      <MovingFields {...{ act, space, thread }} onChange={setArgs} />
    </ActForm>
  );
}
