import { expect, test } from "vitest";
import { createDwell, dwellFor, isInSight } from "./dwell";

const post = (id: string, words = 50) => ({ id, words });

/** Looks every quarter of a second for so long; answers what was read, in order. */
function watching() {
  const dwell = createDwell();
  let now = 0;
  const look = (sights: { id: string; words: number }[], ms: number) => {
    const read: string[] = [];
    for (let passed = 0; passed <= ms; passed += 250) {
      read.push(...dwell.look(sights, now));
      now += 250;
    }
    return read;
  };
  const wait = (ms: number) => {
    now += ms;
  };
  return { ...dwell, look, wait };
}

test("a post is read when it was in sight for as long as its length asks, and once", () => {
  const eye = watching();
  expect(eye.look([post("short", 10)], 1_000)).toEqual([]);
  expect(eye.look([post("short", 10)], 1_000)).toEqual(["short"]);
  expect(eye.look([post("short", 10)], 9_000)).toEqual([]);
});

test("a longer post takes longer, up to six seconds", () => {
  expect([dwellFor(0), dwellFor(100), dwellFor(10_000)]).toEqual([1_000, 3_000, 6_000]);
  const eye = watching();
  expect(eye.look([post("long", 5_000)], 5_750)).toEqual([]);
  expect(eye.look([post("long", 5_000)], 500)).toEqual(["long"]);
});

test("what flies past is not read, however often", () => {
  const eye = watching();
  for (let turn = 0; turn < 20; turn++) {
    expect(eye.look([post("a", 10), post("b", 10)], 750)).toEqual([]);
    expect(eye.look([post("c", 10)], 750)).toEqual([]);
  }
});

test("scrolling by program begins anew with everything in sight", () => {
  const eye = watching();
  eye.look([post("a", 10)], 1_000);
  eye.restart();
  expect(eye.look([post("a", 10)], 1_000)).toEqual([]);
  expect(eye.look([post("a", 10)], 500)).toEqual(["a"]);
});

test("time in which nobody looks does not count, and what was begun goes on after it", () => {
  const eye = watching();
  eye.look([post("a", 10)], 750);
  eye.pause();
  eye.wait(60_000);
  expect(eye.look([post("a", 10)], 250)).toEqual([]);
  expect(eye.look([post("a", 10)], 250)).toEqual(["a"]);
});

test("a machine that slept between two looks has not read meanwhile", () => {
  const eye = watching();
  eye.look([post("a", 100)], 250);
  eye.wait(3_600_000);
  expect(eye.look([post("a", 100)], 0)).toEqual([]);
});

test("a clock set back takes nothing away", () => {
  const dwell = createDwell();
  dwell.look([post("a", 10)], 10_000);
  dwell.look([post("a", 10)], 10_500);
  dwell.look([post("a", 10)], 2_000);
  expect([...dwell.look([post("a", 10)], 2_500), ...dwell.look([post("a", 10)], 3_000)]).toEqual(["a"]);
});

test("in sight is most of a post, or as much of it as the window holds", () => {
  const tall = 800;
  expect(isInSight({ top: 100, bottom: 300 }, tall)).toBe(true);
  expect(isInSight({ top: -50, bottom: 150 }, tall)).toBe(true);
  expect(isInSight({ top: -150, bottom: 50 }, tall)).toBe(false);
  expect(isInSight({ top: 750, bottom: 950 }, tall)).toBe(false);
  expect(isInSight({ top: -2_000, bottom: 4_000 }, tall)).toBe(true);
  expect(isInSight({ top: 700, bottom: 4_000 }, tall)).toBe(false);
  expect(isInSight({ top: 900, bottom: 950 }, tall)).toBe(false);
});
