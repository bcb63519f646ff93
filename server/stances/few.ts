import { FEW, unlessFew } from "@/server/threads/view";
import { hideAround } from "./guess";

/** How many people stand at each position now, stood there first, and went from where to where (row: first, column: now). */
export type Counted = { standing: number[]; started: number[]; flow: number[][] };
type Told = (number | null)[];
export type Tellable = { standing: Told; started: Told; flow: Told[]; moved: number | null };

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const restOf = (told: Told, counts: readonly number[]) => sum(counts.filter((_, at) => told[at] === null));

/**
 * Counts of which no small one follows from the others. As many people have a first stance as have one now: where
 * somebody is not counted out, so many first stances are kept back, the smallest first, that this number stays unknown.
 */
export function tellSides({ standing, started }: Omit<Counted, "flow">): Pick<Tellable, "standing" | "started"> {
  const told = { standing: standing.map(unlessFew), started: started.map(unlessFew) };
  const [now, first] = [restOf(told.standing, standing), restOf(told.started, started)];
  if (now + first > 0 && first < FEW) hideSmallest(told.started);
  return told;
}

/**
 * What may be told of who moved where. Small cells are null, and as many others as it takes that no small one follows
 * from what is told (docs/decisions/counts-below-five.md). Nothing to tell is an empty table.
 */
export function tellable(counted: Counted): Tellable {
  const told = { ...tellSides(counted), flow: counted.flow.map((row) => row.map(unlessFew)) };
  const nothing = () => told.flow.every((row) => row.every((cell) => cell === null));
  if (!nothing()) hideAround(counted, told);
  return nothing() ? { ...told, flow: [], moved: null } : { ...told, moved: movedOf(counted, told) };
}

/** How many stand elsewhere than they began, where that follows from what is told anyway and is no small group. */
function movedOf(counted: Counted, { standing, flow }: Omit<Tellable, "moved">): number | null {
  const stayed = flow.map((row, at) => row[at] ?? null);
  const known = restOf(standing, counted.standing) === 0 && !stayed.includes(null);
  const moved = sum(counted.standing) - sum(stayed.map((count) => count ?? 0));
  return known ? unlessFew(moved) : null;
}

/** Takes the smallest count away. */
function hideSmallest(told: Told): void {
  const smallest = Math.min(...told.map((count) => count ?? Number.POSITIVE_INFINITY));
  const at = told.indexOf(smallest);
  if (at >= 0) told[at] = null;
}
