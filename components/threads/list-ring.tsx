"use client";

import { standingWords } from "@/components/ui/stance-cuts";
import { letterOf, patternOf, positionClass } from "@/components/ui/tile";
import { type ThreadListItem, threadPath } from "@/server/threads/view";
import { useCounters } from "./list-counters";
import { type Group, leftBy, type Seat, seatsOf } from "./list-ring-seats";

const CENTRE = 170;
const TELLING = 5; // moves of fewer people are not told

/** The open ring: who stands where in one question, seat by seat, with the seats that were left. */
export function OpenRing({ thread }: { thread: ThreadListItem }) {
  const live = useCounters(thread.id);
  const groups = thread.positions.map((position, index) => ({
    number: position.number,
    standing: live ? (live.standing[index] ?? null) : position.standing,
    started: live ? (live.started[index] ?? null) : position.started,
  }));
  const empty = (live?.people ?? thread.people) === 0;
  const { seats, peopleASeat } = seatsOf(empty ? [] : groups);
  const said = empty
    ? "An open ring of empty seats."
    : `People in an open ring by position: ${standingWords(groups.map((group) => group.standing))}.`;
  return (
    <figure className="open-ring">
      <svg viewBox="6 6 328 328" role="img" aria-label={said}>
        {seats.map((seat) => (
          <SeatMark key={seat.angle} seat={seat} />
        ))}
        {!empty && groups.map((group) => <RingTile key={group.number} number={group.number} seats={seats} />)}
      </svg>
      <figcaption className="meta">
        {empty ? "Every seat is free: " : "Where people stand on "}
        <a href={threadPath(thread)}>{thread.title}</a> {moved(groups)}
        {peopleASeat > 1 && `Each seat is ${peopleASeat} people.`}
      </figcaption>
    </figure>
  );
}

function moved(groups: Group[]): string {
  const [most] = groups.toSorted((a, b) => leftBy(b) - leftBy(a));
  if (!most || leftBy(most) < TELLING) return "";
  return `At least ${leftBy(most)} people have left ${letterOf(most.number)}. `;
}

// Rounded, for browsers and the server differ in the last digit of a cosine.
const at = (angle: number, radius: number) => {
  const turn = (angle * Math.PI) / 180;
  return { x: (CENTRE + radius * Math.cos(turn)).toFixed(1), y: (CENTRE + radius * Math.sin(turn)).toFixed(1) };
};

function SeatMark({ seat }: { seat: Seat }) {
  const { x, y } = at(seat.angle, 122);
  if (seat.kind === "held" && seat.position) return <circle cx={x} cy={y} r="6.2" fill={patternOf(seat.position)} />;
  if (seat.kind === "few" && seat.position) return <circle cx={x} cy={y} r="3" fill={patternOf(seat.position)} />;
  const own = seat.position ? `${positionClass(seat.position)} stroke-(--p)` : "stroke-edge";
  return <circle className={own} cx={x} cy={y} r="5.2" fill="none" strokeWidth="1.1" strokeDasharray="2.2 2" />;
}

function RingTile({ number, seats }: { number: number; seats: Seat[] }) {
  const own = seats.filter((seat) => seat.position === number);
  const middle = own[Math.floor((own.length - 1) / 2)];
  if (!middle) return null;
  const { x, y } = at(middle.angle, 150);
  return (
    <g className={positionClass(number)} transform={`translate(${x} ${y})`}>
      <rect className="fill-(--p)" x="-9" y="-9" width="18" height="18" rx="2" />
      <text className="ring-letter" y="4.2" textAnchor="middle">
        {letterOf(number)}
      </text>
    </g>
  );
}
