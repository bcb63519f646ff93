import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counted, tellable, tellSides } from "./few";

/** People by first position and position now. */
const flows = fc.integer({ min: 2, max: 6 }).chain((size) =>
  fc.array(
    fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
      minLength: size,
      maxLength: size,
    }),
    { minLength: size, maxLength: size },
  ),
);
const sum = (counts: (number | null)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
const column = <T>(table: T[][], at: number) => table.map((row) => row[at]!);
const counted = (flow: number[][]): Counted => ({
  flow,
  started: flow.map(sum),
  standing: flow.map((_, at) => sum(column(flow, at))),
});

test("what is told is true, and never under five", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const all = counted(flow);
      const told = tellable(all);
      const pairs = [
        ...told.standing.map((count, at) => [count, all.standing[at]]),
        ...told.started.map((count, at) => [count, all.started[at]]),
        ...told.flow.flatMap((row, from) => row.map((count, to) => [count, flow[from]![to]])),
        [told.moved, sum(flow.flatMap((row, from) => row.filter((_, to) => to !== from)))],
      ];
      for (const [count, truth] of pairs) if (count !== null) expect([count, truth! >= 5]).toEqual([truth, true]);
    }),
  );
});

test("what a shown total leaves over is nobody, or five and more", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const told = tellable(counted(flow));
      const rests = [
        ...told.flow.map((row, at) => [told.started[at], sum(row)] as const),
        ...told.flow.map((_, at) => [told.standing[at], sum(column(told.flow, at))] as const),
      ];
      for (const [total, shown] of rests) {
        const rest = total == null ? 0 : total - shown;
        expect(rest === 0 || rest >= 5, JSON.stringify({ flow, told })).toBe(true);
      }
    }),
  );
});

test("a thread whose people all stand somewhere keeps their number to itself while a first stance is hidden", () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const all = counted(flow);
      const told = tellSides(all);
      const hidden = sum(all.started) - sum(told.started);
      if (told.standing.some((count, at) => count === null && all.standing[at]! > 0) && sum(told.started) > 0)
        expect(hidden).toBeGreaterThanOrEqual(5);
    }),
  );
});

/** Every table of hidden counts that fits what is told, of tables small enough to try them all. */
function guesses(told: ReturnType<typeof tellable>, most: number): number[][][] {
  const size = told.standing.length;
  const fits = (total: number | null | undefined, got: number) => total == null || total === got;
  const fill = (flow: number[], at: number): number[][][] => {
    if (at === size * size) {
      const table = Array.from({ length: size }, (_, row) => flow.slice(row * size, (row + 1) * size));
      const columns = table.map((_, to) => fits(told.standing[to], sum(column(table, to))));
      return columns.every(Boolean) ? [table] : [];
    }
    const [row, to] = [Math.floor(at / size), at % size];
    const shown = told.flow[row]?.[to] ?? null;
    const options = shown !== null ? [shown] : Array.from({ length: most + 1 }, (_, count) => count);
    return options.flatMap((count) => {
      const next = [...flow, count];
      if (to === size - 1 && !fits(told.started[row], sum(next.slice(row * size)))) return [];
      return fill(next, at + 1);
    });
  };
  return fill([], 0);
}

test("whoever tries every table that fits what is told finds one with five or more at each small group", () => {
  const small = fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 }), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(small, (flow) => {
      const possible = guesses(tellable(counted(flow)), 14);
      for (const [row, cells] of flow.entries())
        for (const [to, truth] of cells.entries())
          if (truth > 0 && truth < 5)
            expect(
              possible.some((table) => table[row]![to]! >= 5),
              JSON.stringify({ flow, row, to }),
            ).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a large move is told between groups that are large enough", () => {
  const told = tellable(
    counted([
      [20, 8, 0],
      [0, 25, 0],
      [0, 6, 30],
    ]),
  );
  expect(told.flow).toEqual([
    [20, 8, null],
    [null, 25, null],
    [null, 6, 30],
  ]);
  expect(told.moved).toBe(14);
});

test("of what has to be kept back, who stayed goes before who moved", () => {
  const { flow } = tellable(
    counted([
      [7, 8, 7, 0],
      [2, 9, 0, 0],
      [0, 0, 12, 0],
      [0, 0, 5, 6],
    ]),
  );
  expect(flow).toEqual([
    [null, 8, 7, null],
    [null, null, null, null],
    [null, null, 12, null],
    [null, null, 5, null],
  ]);
});

test("nothing is told of who moved where everybody is one of a few", () => {
  const told = tellable(
    counted([
      [4, 1],
      [2, 3],
    ]),
  );
  expect(told).toEqual({ standing: [6, null], started: [null, 5], flow: [], moved: null });
});
