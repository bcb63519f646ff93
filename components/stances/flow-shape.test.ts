import { expect, test } from "vitest";
import { flowHeight, flowShape, flowWords, labelled } from "./flow-shape";

const told = {
  started: [28, 25, 36],
  standing: [20, 39, 30],
  flow: [
    [20, 8, null],
    [null, 25, null],
    [null, 6, 30],
  ],
};
const few = { started: [null, null, null], standing: [6, null, null], flow: [] };

test("every way that is told is a band as thick as its people, and leaves its column full", () => {
  const { first, now, bands, open, height } = flowShape(told);
  expect(bands.map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 1, 20],
    [1, 2, 8],
    [2, 2, 25],
    [3, 2, 6],
    [3, 3, 30],
  ]);
  expect(open).toEqual([]);
  for (const bars of [first, now]) {
    expect(bars[0]!.height / bars[0]!.count!).toBeCloseTo(bars[2]!.height / bars[2]!.count!, 1);
    expect(bars[2]!.y + bars[2]!.height).toBeCloseTo(height, 0);
  }
});

test("people whose way is not told end in the open, and groups under five are drawn alike", () => {
  const { open, first } = flowShape({ ...told, flow: [[null, 8, null], ...told.flow.slice(1)] });
  expect(open).toHaveLength(2);
  expect(first).toHaveLength(3);
  const alike = flowShape(few);
  expect(alike.bands).toEqual([]);
  expect(alike.first.map(({ height }) => height)).toEqual([8, 8, 8]);
});

test("the picture is as high whatever is told", () => {
  expect(flowShape(few).height).toBe(flowShape(told).height);
  expect(flowHeight(3)).toBe(flowShape(told).height);
});

test("only moves are written on, the larger first, and never on each other", () => {
  const { bands } = flowShape(told);
  const [largest] = labelled(bands);
  expect(largest).toMatchObject({ from: 1, to: 2, count: 8 });
  const ys = labelled(bands).map(({ y }) => y);
  for (const y of ys) expect(ys.filter((other) => Math.abs(other - y) < 20)).toEqual([y]);
});

test("the words say what the picture shows, and nothing of the few", () => {
  expect(flowWords(told)).toContain("A: 28 at first, 20 now.");
  expect(flowWords(told)).toContain("8 moved from A to B.");
  expect(flowWords(few)).toContain("B: not told at first, not told now.");
});
