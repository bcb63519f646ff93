"use client";

import "./stance-form.css";
import { type FormEvent, useState } from "react";
import { refusalOf } from "@/components/api";
import { useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { letterOf } from "@/components/ui/tile";
import { mayTakePart, whyNotSpeak } from "@/server/spaces/policy";
import { differs, lastChange, type MyStances } from "@/server/stances/view";
import { CausePicker, causeOf, NO_CAUSE } from "./cause-picker";
import { Confidence, MIDDLE } from "./confidence";
import { MyMoves } from "./my-moves";
import { take } from "./take";
import { WouldChange } from "./would-change";

/** How sure one is, what would change one's mind, and what did; then the stance is taken, or changed. */
export default function StanceForm({ chosen, done }: { chosen: number; done: () => void }) {
  const here = useHere();
  const { viewer, space, stances } = useMine((mine) => mine);
  const current = stances?.current ?? null;
  const stays = current?.position === chosen;
  const [confidence, setConfidence] = useState(stays ? current.confidence : MIDDLE);
  const [words, setWords] = useState({
    text: current?.wouldChange ?? "",
    shown: current?.wouldChange ? current.shown : true,
  });
  const [cause, setCause] = useState(NO_CAUSE);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!mayTakePart(viewer, space)) return <p className="mine-form">{whyNotSpeak(viewer, space)}</p>;
  // Before the debate has opened, no post can have moved anybody.
  const asked = here.thread.gate ? null : causeAsked(stances, { position: chosen, confidence });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const named = asked ? causeOf(cause) : {};
    if (typeof named === "string") return setWrong(named);
    setBusy(true);
    setWrong(null);
    try {
      await take(here, { position: chosen, confidence, wouldChange: words.text, shown: words.shown, ...named });
      done();
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  }
  return (
    <form className="mine-form" aria-label="Your stance" onSubmit={submit}>
      <MyMoves stances={stances} />
      <Confidence value={confidence} choose={setConfidence} />
      <WouldChange words={words} write={setWords} />
      {asked && <CausePicker legend={asked} cause={cause} change={setCause} />}
      <div role="alert">
        <FieldError id="stance-wrong" error={wrong} />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Submit look={stays ? "plain" : "go"} busy={busy}>
          {stays ? "Keep it like this" : current ? "Move here" : "Stand here"}
        </Submit>
        {!stays && current && (
          <Button look="text" onClick={done}>
            Stay where I am
          </Button>
        )}
      </div>
    </form>
  );
}

/** How one is asked what moved one: while one moves, or as long as the last move has no cause. */
function causeAsked(stances: MyStances | null, next: { position: number; confidence: number }): string | null {
  if (!stances?.current) return null;
  if (differs(stances.current, next)) return "What moved you?";
  const last = lastChange(stances.history);
  if (!last || last.change.because) return null;
  const { before, change } = last;
  if (before.position === change.position) return "What changed how sure you are?";
  return `What moved you from ${letterOf(before.position)} to ${letterOf(change.position)}?`;
}
