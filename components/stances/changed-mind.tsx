"use client";

import { type FormEvent, useId, useState } from "react";
import { refusalOf } from "@/components/api";
import { authorName } from "@/components/posts/words";
import { useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { letterOf, Tile } from "@/components/ui/tile";
import type { PostView } from "@/server/posts/view";
import { mayTakePart, whyNotSpeak } from "@/server/spaces/policy";
import { differs, lastChange, type StanceView } from "@/server/stances/view";
import { causeOf, ReasonField } from "./cause-picker";
import { Confidence } from "./confidence";
import { PickPosition } from "./pick-position";
import StanceForm from "./stance-form";
import { take } from "./take";

type Props = { post: PostView; onClose: () => void };

/** "It changed my mind", said of a post: from where to where, and what in the post did it. */
export default function ChangedMind({ post, onClose }: Props) {
  const { viewer, space, stances } = useMine((mine) => mine);
  return (
    <Dialog title="It changed my mind" open onClose={onClose}>
      {!mayTakePart(viewer, space) ? (
        <p>{whyNotSpeak(viewer, space)}</p>
      ) : stances?.current ? (
        <Changed post={post} onClose={onClose} current={stances.current} />
      ) : (
        <FirstStance />
      )}
    </Dialog>
  );
}

/** Nothing can have changed where nothing was: the stance from before the post comes first. */
function FirstStance() {
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <div className="grid gap-4">
      <p>Take a stance first: the one you held before you read this post. Then say where it moved you.</p>
      <PickPosition legend="Where did you stand?" chosen={chosen} choose={setChosen} />
      {chosen !== null && <StanceForm chosen={chosen} done={() => {}} />}
    </div>
  );
}

function Changed({ post, onClose, current }: Props & { current: StanceView }) {
  const here = useHere();
  const id = useId();
  const history = useMine(({ stances }) => stances?.history ?? []);
  const [position, setPosition] = useState(current.position);
  const [confidence, setConfidence] = useState(current.confidence);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const last = lastChange(history);
  const unnamed = last && !last.change.because ? last : null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const named = causeOf({ pick: post.id, link: "", reason });
    if (typeof named === "string") return setWrong(named);
    if (!unnamed && !differs(current, { position, confidence }))
      return setWrong("Say what it changed: where you stand, or how sure you are.");
    setBusy(true);
    try {
      await take(here, { position, confidence, wouldChange: current.wouldChange, shown: current.shown, ...named });
      onClose();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <p>
        {authorName(post)} sees that this post moved somebody, not whom. You stand at{" "}
        <Tile number={current.position} said="position " />
        {unnamed && unnamed.before.position !== unnamed.change.position && (
          <>, and came from {letterOf(unnamed.before.position)}; your last move names no post yet</>
        )}
        .
      </p>
      <PickPosition legend="Where do you stand now?" chosen={position} choose={setPosition} />
      <Confidence value={confidence} choose={setConfidence} />
      <ReasonField id={`${id}-reason`} value={reason} write={setReason} />
      <div role="alert">
        <FieldError id={`${id}-wrong`} error={wrong} />
      </div>
      <div className="flex flex-wrap gap-4">
        <Submit look="go" busy={busy}>
          It changed my mind
        </Submit>
        <Button look="text" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
