import { FEW } from "@/server/threads/view";
import type { Counted, Tellable } from "./few";

type Shown = Omit<Tellable, "moved">;

/**
 * Keeps back as many counts as it takes that no group under five can be told to be under five. A hidden count is safe
 * when it could be five with every shown count and total as it is: the other hidden ones make room for it. Where they
 * cannot, more are hidden along the cheapest way to such room.
 */
export function hideAround(counted: Counted, shown: Shown): void {
  const size = counted.flow.length;
  const outside = 2 * size;
  const few = (count: number, place: Omit<Rise, "want">) => {
    if (count > 0 && count < FEW) makeRoom(counted, shown, { ...place, want: FEW - count });
  };
  for (let at = 0; at < size; at++) {
    for (let to = 0; to < size; to++) few(counted.flow[at]![to]!, { from: size + to, to: at });
    few(counted.started[at]!, { from: at, to: outside });
    few(counted.standing[at]!, { from: outside, to: size + at });
  }
}

/** What may be more: the way back from its end to its beginning, along which others become more or fewer. */
type Rise = { from: number; to: number; want: number };
type Way = { room: number; cost: number; cell?: [row: number, column: number] };

function makeRoom(counted: Counted, shown: Shown, { from, to, want }: Rise): void {
  const ways = exchanges(counted, shown);
  // The place itself does not make room for itself.
  for (const way of [ways[from]![to], ways[to]![from]]) if (way) way.room = 0;
  for (let given = 0; given < want; given++) {
    const path = cheapest(ways, from, to);
    if (!path) {
      for (const row of shown.flow) row.fill(null);
      return;
    }
    for (const [one, other] of path) {
      const [way, back] = [ways[one]![other]!, ways[other]![one]!];
      if (way.cell) shown.flow[way.cell[0]]![way.cell[1]] = null;
      way.room--;
      back.room++;
      way.cost = back.cost = 0;
    }
  }
}

/** Enough for any difference that is asked about. */
const MUCH = FEW;
/** The picture is of who moved: who stayed is kept back rather. */
const costOf = (count: number | null, moved: boolean) => (count === null ? 0 : moved ? 2 * count : count);

/**
 * How counts can make room for each other. Nodes are the rows, the columns, and everybody whose total is not told (the
 * last). A cell can grow (row → column) and shrink by what it is (column → row), at a price where it is shown; a row or
 * column without a shown total is joined with the outside.
 */
function exchanges({ flow }: Counted, shown: Shown): (Way | undefined)[][] {
  const size = flow.length;
  const outside = 2 * size;
  const ways: (Way | undefined)[][] = Array.from({ length: outside + 1 }, () => []);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const cost = costOf(shown.flow[row]![column]!, row !== column);
      ways[row]![size + column] = { room: MUCH, cost, cell: [row, column] };
      ways[size + column]![row] = { room: Math.min(MUCH, flow[row]![column]!), cost, cell: [row, column] };
    }
  }
  const join = (node: number) => {
    ways[outside]![node] = { room: MUCH, cost: 0 };
    ways[node]![outside] = { room: MUCH, cost: 0 };
  };
  for (let at = 0; at < size; at++) {
    if (shown.started[at] === null) join(at);
    if (shown.standing[at] === null) join(size + at);
  }
  return ways;
}

/** The way with room that costs least, as its steps (Bellman–Ford on a dozen nodes). */
function cheapest(ways: (Way | undefined)[][], from: number, to: number): [number, number][] | null {
  const best = new Map<number, { cost: number; before: number }>([[from, { cost: 0, before: from }]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [node, { cost }] of best) {
      for (const [next, way] of ways[node]!.entries()) {
        if (!way || way.room <= 0 || cost + way.cost >= (best.get(next)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        best.set(next, { cost: cost + way.cost, before: node });
        changed = true;
      }
    }
  }
  if (!best.has(to)) return null;
  const path: [number, number][] = [];
  for (let node = to; node !== from; node = best.get(node)!.before) path.push([best.get(node)!.before, node]);
  return path;
}
