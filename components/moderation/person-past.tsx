"use client";

import { useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { DeskChoice, PersonDecision, PersonHistory } from "@/server/moderation/sanctions/view";
import { capital } from "./act-words";
import { appealWords } from "./case-words";
import { untilWords } from "./standing-words";
import type { Decided } from "./undo";

type Props = { history: PersonHistory; desk: DeskChoice; decided: (done: Decided) => void };

/** Every decision of the desk that touched the person, with the notes that moderators left each other. */
export function PersonPast({ history: { person, decisions, maySanction }, desk, decided }: Props) {
  if (decisions.length === 0) return <p className="meta">Nothing was decided here over {person.name} yet.</p>;
  return (
    <ol className="grid gap-4" aria-label="What was decided, the newest first">
      {decisions.map((decision) => (
        <li key={decision.id} className="grid gap-1 border-t border-line pt-3">
          <p>
            <b>{doneWords(decision.act)}</b>
            {decision.target.path && (
              <>
                {" "}
                in <a href={decision.target.path}>{decision.target.title}</a>
              </>
            )}{" "}
            <span className="meta">
              {decision.houseRule && `${decision.houseRule} · `}
              {decision.by.name} · <Time at={decision.at} ago />
            </span>
          </p>
          {decision.message && <p className="whitespace-pre-wrap font-read wrap-anywhere">{decision.message}</p>}
          {decision.note && (
            <p className="whitespace-pre-wrap wrap-anywhere">
              <span className="label">Private note</span>
              {decision.note}
            </p>
          )}
          <p className="meta">{fateWords(decision, desk)}</p>
          {maySanction && decision.sanction?.inForce && (
            <Lift {...{ person, desk, decided }} sanction={decision.sanction.id} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** What has become of it. */
function fateWords({ undoneAt, appeal, sanction }: PersonDecision, { timeZone }: DeskChoice): string {
  const said: string[] = [];
  if (undoneAt) said.push("Taken back");
  else if (sanction?.inForce)
    said.push(sanction.until ? `In force until ${untilWords(sanction.until, timeZone)}` : "In force");
  else if (sanction?.acknowledgedAt) said.push(`Read on ${untilWords(sanction.acknowledgedAt, timeZone)}`);
  else if (sanction?.liftedAt) said.push(`Ended on ${untilWords(sanction.liftedAt, timeZone)}`);
  else if (sanction?.until) said.push(`Ended on ${untilWords(sanction.until, timeZone)}`);
  if (appeal) said.push(capital(appealWords(appeal)));
  return said.join(" · ");
}

type Lifting = Omit<Props, "history"> & { person: PersonHistory["person"]; sanction: string };
function Lift({ person, desk, decided, sanction }: Lifting) {
  const decision = useRef(uuidv7());
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const lift = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const target = { kind: "account" as const, id: person.id };
      const wish = { space: desk.space, id: decision.current, target, act: "lift" as const, args: { sanction } };
      await api.decisions.decide.mutate(wish);
      decided({ decision: decision.current, says: `${doneWords("lift")}.` });
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  };
  return (
    <div className="grid gap-1">
      <Button small className="justify-self-start" busy={busy} onClick={lift}>
        Lift it now
      </Button>
      <FieldError id={`lift-${sanction}`} error={wrong} />
    </div>
  );
}
