"use client";

import { useState } from "react";
import { signInPath } from "@/components/posts/sign-in-path";
import { counted } from "@/components/posts/words";
import { useHere, useMine, useShown } from "@/components/threads/here";
import { patternOf, positionClass, Tile } from "@/components/ui/tile";
import { FEW } from "@/server/threads/view";
import { shares } from "./shares";
import { StanceForm } from "./stance-form";

/** Where people stand, and where one stands oneself. */
export function Positions() {
  const { thread, path } = useHere();
  const counters = useShown((shown) => shown.counters);
  const viewer = useMine((mine) => mine.viewer);
  const stances = useMine((mine) => mine.stances);
  const [picked, setPicked] = useState<number | null>(null);
  const mine = stances?.current?.position ?? null;
  const chosen = picked ?? mine;
  const total = counters.standing.every((count) => count !== null)
    ? counters.standing.reduce((sum, count) => sum + count, 0)
    : null;
  const widths = shares(counters.standing);
  return (
    <section aria-labelledby="positions" className="positions-part">
      <div className="sechead">
        <h2 id="positions">Where do you stand?</h2>
        <p className="meta">
          {total !== null && `${counted(total, "person has", "people have")} a stance. `}
          Everyone may move at any time; each move is kept.
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
                aria-describedby={`standing-${position.number}`}
                checked={chosen === position.number}
                onChange={() => setPicked(position.number)}
              />
              <Tile number={position.number} large said="Position " />
              <span className="claim">{position.text}</span>
            </label>
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
          </li>
        ))}
      </ol>
      {viewer && chosen !== null && (
        <StanceForm chosen={chosen} key={`${chosen}:${stances?.current?.at}`} done={() => setPicked(null)} />
      )}
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
