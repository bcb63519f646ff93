"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { signInPath } from "@/components/posts/sign-in-path";
import { counted } from "@/components/posts/words";
import { useHere, useMine, useShown } from "@/components/threads/here";
import { patternOf, positionClass, Tile } from "@/components/ui/tile";
import { FEW } from "@/server/threads/view";
import { rememberReadFirst } from "./read-first";
import { shares } from "./shares";

const StanceForm = lazy(() => import("./stance-form"));

/** Where people stand, and where one stands oneself; in a thread that asks first, only the question. */
export function Positions() {
  const here = useHere();
  const { thread, path } = here;
  const counters = useShown((shown) => shown.counters);
  const viewer = useMine((mine) => mine.viewer);
  const stances = useMine((mine) => mine.stances);
  const covered = useMine((mine) => mine.covered);
  const untold = covered || thread.withheld === true;
  const [picked, setPicked] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const mine = stances?.current?.position ?? null;
  const chosen = picked ?? mine;
  const widths = shares(counters.standing);
  const done = () => {
    setPicked(null);
    heading.current?.focus({ preventScroll: true });
  };
  return (
    <section aria-labelledby="positions" className="positions-part">
      <div className="sechead">
        <h2 id="positions" ref={heading} tabIndex={-1}>
          {covered ? "Where do you stand, before you read?" : "Where do you stand?"}
        </h2>
        <p className="meta">
          {covered
            ? "The debate and where others stand open with your answer. You may move at any time."
            : `${untold ? "Where others stand is not shown yet. " : totalWords(counters.standing)}Everyone may move at any time; each move is kept.`}
        </p>
      </div>
      <ol className="positions">
        {thread.positions.map((position, index) => (
          <li key={position.id} className="pos" data-mine={mine === position.number || undefined}>
            <label>
              <input
                type="radio"
                name="position"
                value={position.id}
                aria-describedby={untold ? undefined : `standing-${position.number}`}
                checked={chosen === position.number}
                onChange={() => setPicked(position.number)}
              />
              <Tile number={position.number} large said="Position " />
              <span className="claim">{position.text}</span>
            </label>
            {!untold && (
              <>
                <Count
                  id={`standing-${position.number}`}
                  standing={counters.standing[index] ?? null}
                  started={counters.started[index] ?? null}
                />
                <svg className="len" aria-hidden="true">
                  <rect
                    className={`${positionClass(position.number)} ${widths[index]?.few ? "few" : ""}`}
                    width={`${widths[index]?.width ?? 0}%`}
                    height="7"
                    fill={patternOf(position.number)}
                  />
                </svg>
              </>
            )}
          </li>
        ))}
      </ol>
      {viewer && chosen !== null && <Form chosen={chosen} key={`${chosen}:${stances?.current?.at}`} done={done} />}
      {covered && <ReadFirst after={done} />}
      {!viewer && picked !== null && (
        <p className="sign-in-first" role="status">
          <a className="btn btn-go" href={signInPath(`${path}#positions`)}>
            Sign in to take a stance
          </a>
        </p>
      )}
    </section>
  );
}

/** Drawn in the browser alone: before it has come to life, words written in it would be lost. Its room is kept. */
function Form(given: { chosen: number; done: () => void }) {
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const room = <div className="mine-form" aria-busy="true" />;
  if (!alive) return room;
  return (
    <Suspense fallback={room}>
      <StanceForm {...given} />
    </Suspense>
  );
}

/** The way past the question: it is asked, nobody is held back. */
function ReadFirst({ after }: { after: () => void }) {
  const here = useHere();
  return (
    <p className="read-first">
      {/* biome-ignore lint/a11y/useValidAnchor: without script it is a page of its own. */}
      <a
        className="txt"
        href="?read=first#debate"
        onClick={(event) => {
          event.preventDefault();
          rememberReadFirst(here.thread);
          here.mine.set({ covered: false });
          after();
        }}
      >
        Read first
      </a>
    </p>
  );
}

function totalWords(standing: readonly (number | null)[]): string {
  if (standing.includes(null)) return "";
  const total = standing.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return `${counted(total, "person has", "people have")} a stance. `;
}

type CountProps = { id: string; standing: number | null; started: number | null };

/** Fewer than five people are never counted out. */
function Count({ id, standing, started }: CountProps) {
  const moved = standing !== null && started !== null ? standing - started : 0;
  return (
    <span className="count" id={id}>
      <b>{standing ?? `<${FEW}`}</b>{" "}
      <span className="meta">
        {moved !== 0 && `${moved > 0 ? "+" : "−"}${Math.abs(moved)}`}
        <span className="sr-only">{moved === 0 ? "people" : " since their first stance"}</span>
      </span>
    </span>
  );
}
