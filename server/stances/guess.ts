import { FEW } from "@/server/threads/view";
import type { Counted, Tellable } from "./few";

type Shown = Omit<Tellable, "moved">;
export type Place = { row: number | null; column: number | null };

/**
 * A group under five that whoever reads the shown counts could tell to be under five; null where there is none. A
 * hidden count is safe when the hidden ones could also be such that it were five or more, with every shown count
 * and total as it is.
 */
export function hiddenFew(counted: Counted, shown: Shown): Place | null {
  const graph = exchanges(counted, shown);
  const size = counted.flow.length;
  const isFew = (count: number) => count > 0 && count < FEW;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const count = counted.flow[row]![column]!;
      const target = { from: size + column, to: row, want: FEW - count };
      if (isFew(count) && !couldRise(graph, target)) return { row, column };
    }
  }
  const outside = 2 * size;
  for (let at = 0; at < size; at++) {
    if (isFew(counted.started[at]!) && !couldRise(graph, { from: at, to: outside, want: FEW - counted.started[at]! }))
      return { row: at, column: null };
    const now = { from: outside, to: size + at, want: FEW - counted.standing[at]! };
    if (isFew(counted.standing[at]!) && !couldRise(graph, now)) return { row: null, column: at };
  }
  return null;
}

/** Enough for any difference that is asked about. */
const MUCH = FEW;

/**
 * How hidden counts can make room for each other. Nodes are the rows, the columns, and everybody whose total is not
 * told (the last). A hidden cell can always grow (row → column) and shrink by what it is (column → row); a row or
 * column without a shown total is joined with the outside.
 */
function exchanges({ flow }: Counted, shown: Shown): number[][] {
  const size = flow.length;
  const outside = 2 * size;
  const graph = Array.from({ length: outside + 1 }, () => Array<number>(outside + 1).fill(0));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (shown.flow[row]![column] !== null) continue;
      graph[row]![size + column] = MUCH;
      graph[size + column]![row] = Math.min(MUCH, flow[row]![column]!);
    }
  }
  for (let at = 0; at < size; at++) {
    if (shown.started[at] === null) graph[outside]![at] = graph[at]![outside] = MUCH;
    if (shown.standing[at] === null) graph[outside]![size + at] = graph[size + at]![outside] = MUCH;
  }
  return graph;
}

type Rise = { from: number; to: number; want: number };

/** Whether so many more could be at a place, the others making room: a flow from its end back to its beginning. */
function couldRise(graph: number[][], { from, to, want }: Rise): boolean {
  const left = graph.map((row) => [...row]);
  // The place itself does not make room for itself.
  left[from]![to] = 0;
  left[to]![from] = 0;
  for (let found = 0; found < want; found++) if (!push(left, from, to)) return false;
  return true;
}

/** Sends one along the shortest way that has room for one. */
function push(left: number[][], from: number, to: number): boolean {
  const cameFrom = new Map<number, number>([[from, from]]);
  for (const node of cameFrom.keys()) {
    if (node === to) break;
    for (const [next, room] of left[node]!.entries()) if (room > 0 && !cameFrom.has(next)) cameFrom.set(next, node);
  }
  if (!cameFrom.has(to)) return false;
  for (let node = to; node !== from; node = cameFrom.get(node)!) {
    left[cameFrom.get(node)!]![node]!--;
    left[node]![cameFrom.get(node)!]!++;
  }
  return true;
}
