/** One sign on the open ring. `few`: a group whose size is not told; `left`: a seat whose holder moved on. */
export type Seat = { kind: "held" | "left" | "few" | "free"; position: number | null; angle: number };
export type Group = { number: number; standing: number | null; started: number | null };

const OPENING = -94; // where the ring begins, in degrees; it ends before it closes
const SWEEP = 322;
const MOST = 54; // seats that can still be told apart
const LEAST = 28; // a ring with fewer would be an arc
const BETWEEN = 1.1; // empty places between two groups

/** Seats by position, in the thread's order, round a ring that does not close. */
export function seatsOf(groups: readonly Group[]): { seats: Seat[]; peopleASeat: number } {
  const people = groups.reduce((sum, group) => sum + (group.standing ?? 0) + leftBy(group), 0);
  const peopleASeat = Math.max(1, Math.ceil(people / MOST));
  const places: { kind: Seat["kind"]; position: number | null; place: number }[] = [];
  let place = 0;
  for (const group of groups) {
    const kinds = kindsOf(group, peopleASeat);
    for (const kind of kinds) places.push({ kind, position: group.number, place: place++ });
    if (kinds.length > 0) place += BETWEEN;
  }
  while (places.length < LEAST) places.push({ kind: "free", position: null, place: place++ });
  const step = SWEEP / Math.max(1, place);
  const seats = places.map(({ place, ...seat }) => ({ ...seat, angle: OPENING + place * step }));
  return { seats, peopleASeat };
}

function kindsOf(group: Group, peopleASeat: number): Seat["kind"][] {
  if (group.standing === null) return ["few", "few"];
  const held = Array.from({ length: Math.round(group.standing / peopleASeat) }, () => "held" as const);
  return [...held, ...Array.from({ length: Math.round(leftBy(group) / peopleASeat) }, () => "left" as const)];
}

/** How many more people began at a position than stand there. */
export const leftBy = ({ standing, started }: Group) =>
  standing === null || started === null ? 0 : Math.max(0, started - standing);
