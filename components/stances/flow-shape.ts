import { letterOf } from "@/components/ui/tile";
import type { Counters } from "@/server/threads/view";

/** What the picture is drawn from. Null: not told. */
export type Told = Pick<Counters, "standing" | "started" | "flow">;
/** One position's part of a column. `few`: nobody is told how many stand there. */
export type Bar = { number: number; count: number | null; y: number; height: number };
/** People who went from one position to another, or stayed; `y` is where the middle of its way is. */
export type Band = { from: number; to: number; count: number; path: string; y: number };
export type FlowShape = { height: number; first: Bar[]; now: Bar[]; bands: Band[]; open: string[] };

const GAP = 16;
/** What a group under five takes of a column, whatever it is. */
const FEW_HEIGHT = 8;
/** Bands are drawn on a sheet 100 wide, which is stretched to the room there is. */
const [WIDTH, MIDDLE, OPEN_END] = [100, 50, 12];

const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
/** The same for every state of a thread, so that news does not move what stands below. */
export const flowHeight = (positions: number) => 90 + 36 * positions;

/** Two columns, first and now, and between them a band for every way that enough people took. */
export function flowShape({ standing, started, flow }: Told): FlowShape {
  const size = standing.length;
  const cells = (row: number) => flow[row] ?? Array<null>(size).fill(null);
  const rows = started.map((_, row) => cells(row));
  const columns = standing.map((_, column) => rows.map((row) => row[column] ?? null));
  const height = flowHeight(size);
  const unit = Math.min(unitOf(started, rows, height), unitOf(standing, columns, height));
  const [first, now] = [stack(started, rows, unit), stack(standing, columns, unit)];
  const [fromY, toY] = [first.map(({ y }) => y), now.map(({ y }) => y)];
  const bands: Band[] = [];
  for (const [row, told] of rows.entries()) {
    for (const [column, count] of told.entries()) {
      if (count === null) continue;
      const [thick, start, end] = [count * unit, fromY[row]!, toY[column]!];
      const y = round((start + end + thick) / 2);
      bands.push({ from: row + 1, to: column + 1, count, path: bandPath(start, end, thick), y });
      fromY[row] = start + thick;
      toY[column] = end + thick;
    }
  }
  const open = [...first.flatMap(endsOf(fromY, 0, OPEN_END)), ...now.flatMap(endsOf(toY, WIDTH, WIDTH - OPEN_END))];
  return { height, first, now, bands, open };
}

/** How high one person is, so that the column fits. */
function unitOf(counts: Told["standing"], ways: (number | null)[][], height: number): number {
  const few = counts.filter((count) => count === null).length;
  const people = sum(counts.map((count, at) => count ?? sum(ways[at] ?? [])));
  return (height - GAP * (counts.length - 1) - FEW_HEIGHT * few) / Math.max(people, 1);
}

function stack(counts: Told["standing"], ways: (number | null)[][], unit: number): Bar[] {
  let y = 0;
  return counts.map((count, at) => {
    const height = count === null ? sum(ways[at] ?? []) * unit + FEW_HEIGHT : count * unit;
    const bar = { number: at + 1, count, y: round(y), height: round(height) };
    y += height + GAP;
    return bar;
  });
}

/** Browsers and the server differ in the last digits. */
const round = (value: number) => Math.round(value * 10) / 10;

function bandPath(start: number, end: number, thick: number): string {
  const [a, b, c, d] = [start, end, end + thick, start + thick].map(round);
  return `M0 ${a}C${MIDDLE} ${a} ${MIDDLE} ${b} ${WIDTH} ${b}V${c}C${MIDDLE} ${c} ${MIDDLE} ${d} 0 ${d}Z`;
}

/** People of a column whose way is not told: a wedge that ends in the open, the same for every position. */
const endsOf = (reached: number[], edge: number, tip: number) => (bar: Bar, at: number) => {
  const [from, until] = [round(reached[at]!), round(bar.y + bar.height)];
  if (bar.count === null || until - from < 1) return [];
  return `M${edge} ${from}L${tip} ${round((from + until) / 2)}L${edge} ${until}Z`;
};

const LABEL_ROOM = 20;

/** The largest moves get their number written on them, as far as the numbers do not stand on each other. */
export function labelled(bands: readonly Band[]): Band[] {
  const chosen: Band[] = [];
  for (const band of bands.filter(({ from, to }) => from !== to).sort((a, b) => b.count - a.count)) {
    if (chosen.every(({ y }) => Math.abs(y - band.y) >= LABEL_ROOM)) chosen.push(band);
  }
  return chosen;
}

const toldOr = (count: number | null | undefined) => count ?? "not told";

/** The picture in words. */
export function flowWords(told: Told): string {
  const sides = told.standing.map((now, at) => {
    return `${letterOf(at + 1)}: ${toldOr(told.started[at])} at first, ${toldOr(now)} now.`;
  });
  const moves = flowShape(told).bands.filter(({ from, to }) => from !== to);
  const ways = moves.map(({ from, to, count }) => `${count} moved from ${letterOf(from)} to ${letterOf(to)}.`);
  return ["First stances and stances now.", ...sides, ...ways].join(" ");
}
