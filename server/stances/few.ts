import { FEW, unlessFew } from "@/server/threads/view";
import { hiddenFew } from "./guess";

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
  if (now + first > 0 && first < FEW) hideSmallest([told.started]);
  return told;
}

/**
 * What may be told of who moved where. Small cells are null, and of the others as many, the smallest first, as it takes
 * that no small one follows from what is told (docs/decisions/counts-below-five.md). Nothing to tell is an empty table.
 */
export function tellable(counted: Counted): Tellable {
  const sides = tellSides(counted);
  const flow = counted.flow.map((row) => row.map(unlessFew));
  for (let few = hiddenFew(counted, { ...sides, flow }); few; few = hiddenFew(counted, { ...sides, flow })) {
    const { row, column } = few;
    // What gives it away lies mostly in its row or column; the last resort is the whole table.
    const across = flow.map((cells, at) =>
      at === row ? cells : cells.map((cell, to) => (to === column ? cell : null)),
    );
    if (!hideSmallest(across, flow)) hideSmallest(flow);
  }
  const nothing = flow.every((row) => row.every((cell) => cell === null));
  return { ...sides, flow: nothing ? [] : flow, moved: nothing ? null : movedOf(counted, { ...sides, flow }) };
}

/** How many stand elsewhere than they began, where that follows from what is told anyway and is no small group. */
function movedOf(counted: Counted, { standing, flow }: Omit<Tellable, "moved">): number | null {
  const stayed = flow.map((row, at) => row[at] ?? null);
  const known = restOf(standing, counted.standing) === 0 && !stayed.includes(null);
  const moved = sum(counted.standing) - sum(stayed.map((count) => count ?? 0));
  return known ? unlessFew(moved) : null;
}

/** Takes the smallest count of a table out of it, and out of `from` at the same place. False: there is none left. */
function hideSmallest(table: Told[], from: Told[] = table): boolean {
  let place: { row: number; column: number; count: number } | null = null;
  for (const [row, cells] of table.entries()) {
    for (const [column, count] of cells.entries()) {
      if (count !== null && (place === null || count < place.count)) place = { row, column, count };
    }
  }
  if (!place) return false;
  from[place.row]![place.column] = null;
  return true;
}
