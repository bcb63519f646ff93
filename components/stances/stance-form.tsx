"use client";

import { type FormEvent, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { Tile } from "@/components/ui/tile";
import { dateWords } from "@/components/ui/time";
import { whyNotWrite } from "@/server/accounts/policy";
import { mayTakePart } from "@/server/spaces/policy";
import { CONFIDENCE, type MyStances } from "@/server/stances/view";

const MIDDLE = 3;

/** How sure one is, and what would change one's mind; then the stance is taken, or changed. */
export function StanceForm({ chosen, done }: { chosen: number; done: () => void }) {
  const here = useHere();
  const { viewer, space, stances } = useMine((mine) => mine);
  const current = stances?.current ?? null;
  const same = current?.position === chosen;
  const [confidence, setConfidence] = useState(same ? current.confidence : MIDDLE);
  const [wouldChange, setWouldChange] = useState(current?.wouldChange ?? "");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!mayTakePart(viewer, space)) return <p className="mine-form">{whyNotWrite(viewer)}</p>;

  async function take(event: FormEvent): Promise<void> {
    event.preventDefault();
    const position = here.thread.positions.find(({ number }) => number === chosen);
    if (!position) return;
    setBusy(true);
    try {
      const where = { space: space.slug, thread: here.thread.id };
      const answer = await api.stances.take.mutate({ ...where, position: position.id, confidence, wouldChange });
      here.mine.set({ stances: answer });
      done();
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  }
  return (
    <form className="mine-form" onSubmit={take}>
      <History stances={stances} />
      <fieldset className="sure">
        <legend>How sure are you?</legend>
        <div className="steps">
          {CONFIDENCE.map((words, index) => (
            <label key={words} data-on={index < confidence || undefined}>
              <input
                className="sr-only"
                type="radio"
                name="confidence"
                value={index + 1}
                checked={confidence === index + 1}
                onChange={() => setConfidence(index + 1)}
                aria-label={`${index + 1}: ${words}`}
              />
              <span aria-hidden="true">{index + 1}</span>
            </label>
          ))}
          <span className="meta">
            {confidence} of {CONFIDENCE.length}: {CONFIDENCE[confidence - 1]}
          </span>
        </div>
      </fieldset>
      <label className="would">
        <span className="label">What would change my mind</span>
        <input
          className="field field-read"
          value={wouldChange}
          maxLength={500}
          onChange={(event) => setWouldChange(event.target.value)}
        />
      </label>
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" look={same ? "plain" : "go"} busy={busy}>
          {same ? "Keep it like this" : current ? "Move here" : "Stand here"}
        </Button>
        {!same && current && (
          <Button look="text" onClick={done}>
            Stay where I am
          </Button>
        )}
      </div>
    </form>
  );
}

/** Where one stands and where one came from. */
function History({ stances }: { stances: MyStances | null }) {
  const current = stances?.current;
  if (!current) return null;
  const way = [...stances.history].sort((a, b) => a.at.localeCompare(b.at)).map(({ position }) => position);
  const before = way.filter((position, index) => position !== way[index + 1]).slice(0, -1);
  return (
    <p className="you">
      You stand at <Tile number={current.position} said="position " /> since {dateWords(current.at)}.
      {before.length > 0 && (
        <>
          {" "}
          You came from{" "}
          {before.map((position, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass one position twice.
            <span key={index}>
              {index > 0 && ", then "}
              <Tile number={position} said="position " />
            </span>
          ))}
          .
        </>
      )}
    </p>
  );
}
