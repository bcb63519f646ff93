"use client";

import { useCallback, useEffect, useId, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { PersonView } from "@/server/accounts/view";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import { nextStep } from "@/server/moderation/sanctions/ladder/view";
import { type DeskChoice, type PersonHistory, saidOf } from "@/server/moderation/sanctions/view";
import { stepWords } from "./act-words";
import { deskPath, logPath } from "./desk-paths";
import { PERSON_ACTS, type PersonAct } from "./person-acts";
import { PersonForm } from "./person-form";
import { PersonPast } from "./person-past";
import { untilWords } from "./standing-words";
import { TrustControl } from "./trust-control";
import { type Decided, offerUndo } from "./undo";
import { UndoBar } from "./undo-bar";

type Props = {
  person: PersonView;
  desks: DeskChoice[];
  /** Where who looks came from. */
  from: string | null;
};

/** What the viewer's desks decided over somebody, and what they may decide. */
export function PersonPanel({ person, desks, from }: Props) {
  const id = useId();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      desks.findIndex(({ space }) => space === from),
    ),
  );
  const desk = desks[at];
  if (!desk) return null;
  return (
    <section className="grid max-w-(--container-measure) gap-5" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>Moderation</h2>
      {desks.length > 1 ? (
        <Field id={`${id}-desk`} label="Where">
          {(control) => (
            <select {...control} className="field" value={at} onChange={(event) => setAt(Number(event.target.value))}>
              {desks.map(({ space, name }, index) => (
                <option key={space ?? "site"} value={index}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <p className="meta">{desk.name}</p>
      )}
      <p className="acts">
        <a className="txt" href={deskPath(desk.space)}>
          Queue
        </a>
        <a className="txt" href={logPath(desk.space)}>
          Log
        </a>
      </p>
      <AtDesk key={at} person={person} desk={desk} />
      {desk.space && <TrustControl key={desk.space} space={desk.space} person={person} />}
      <UndoBar />
    </section>
  );
}

function AtDesk({ person, desk }: { person: PersonView; desk: DeskChoice }) {
  const [history, setHistory] = useState<PersonHistory | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [act, setAct] = useState<PersonAct | null>(null);
  const ask = useCallback(async () => {
    setWrong(null);
    try {
      setHistory(await api.sanctions.about.query({ space: desk.space, person: person.id }));
    } catch (error) {
      const { code, message } = refusalOf(error);
      setWrong(code === "NOT_FOUND" ? `${person.name} has not taken part here.` : message);
    }
  }, [desk.space, person]);
  useEffect(() => void ask(), [ask]);
  const decided = (what: Decided) => {
    setAct(null);
    offerUndo({ ...what, space: desk.space, after: () => void ask() });
    void ask();
  };
  if (wrong)
    return (
      <Notice alarm>
        <p>{wrong}</p>
        <Button look="text" onClick={ask}>
          Try again
        </Button>
      </Notice>
    );
  if (!history) return <p className="meta">Reading what was decided …</p>;
  return (
    <>
      <InForce {...{ history, desk }} />
      {history.maySanction && <Suggested history={history} />}
      {history.maySanction ? (
        <ul className="acts" aria-label={`Decide over ${person.name}`}>
          {PERSON_ACTS.map(({ act: offered }) => (
            <li key={offered}>
              <Button small aria-expanded={act === offered} onClick={() => setAct(act === offered ? null : offered)}>
                {doesWords(offered)}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="meta">You cannot decide about yourself; only an admin decides about moderators.</p>
      )}
      {act && (
        <PersonForm
          {...{ key: act, act, person, desk, rules: history.houseRules, decided }}
          close={() => setAct(null)}
        />
      )}
      <PersonPast {...{ history, desk, decided }} />
    </>
  );
}

/** A step more than the last: what moderators would mostly do next, had there been cause again. */
function Suggested({ history }: { history: PersonHistory }) {
  const step = nextStep(history.decisions, Date.now());
  if (!step) return null;
  return <p className="meta">If there is cause again, the usual next step: {stepWords(step)}.</p>;
}

/** What holds now, in one line each. */
function InForce({ history: { decisions, onSite }, desk }: { history: PersonHistory; desk: DeskChoice }) {
  const here = decisions.flatMap(({ sanction }) => (sanction?.inForce ? [sanction] : []));
  const all = [
    ...here.map((one) => ({ ...one, where: "" })),
    ...onSite.map((one) => ({ ...one, id: `site ${one.kind}`, where: " on the whole site" })),
  ];
  if (all.length === 0) return <p>In good standing: nothing is in force.</p>;
  return (
    <ul className="grid gap-1">
      {all.map(({ id, kind, until, where }) => (
        <li key={id}>
          <b>{saidOf(kind).name}</b>
          {where}{" "}
          {kind === "warning"
            ? "and has not read it yet"
            : until
              ? `until ${untilWords(until, desk.timeZone)}`
              : "until it is lifted"}
        </li>
      ))}
    </ul>
  );
}
