import fc from "fast-check";
import { expect, test } from "vitest";
import { type Group, leftBy, seatsOf } from "./list-ring-seats";

const group = (number: number, standing: number | null, started = standing): Group => ({ number, standing, started });
const kinds = (groups: Group[], position: number) =>
  seatsOf(groups)
    .seats.filter((seat) => seat.position === position)
    .map((seat) => seat.kind);

test("everybody who stands somewhere holds a seat there, and who left leaves one", () => {
  const groups = [group(1, 9, 14), group(2, 17, 10)];
  expect(kinds(groups, 1)).toEqual([...Array(9).fill("held"), ...Array(5).fill("left")]);
  expect(kinds(groups, 2)).toEqual(Array(17).fill("held"));
  expect(leftBy(group(2, 17, 10))).toBe(0);
});

test("groups under five look the same, whoever is in them", () => {
  const groups = [group(1, null), group(2, 12), group(3, null, null)];
  expect(kinds(groups, 1)).toEqual(kinds(groups, 3));
});

test("the ring never closes and keeps the thread's order", () => {
  const groups = fc.array(fc.option(fc.integer({ min: 5, max: 5_000 })), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(groups, (standing) => {
      const { seats } = seatsOf(standing.map((count, index) => group(index + 1, count)));
      const angles = seats.map((seat) => seat.angle);
      expect(angles).toEqual(angles.toSorted((a, b) => a - b));
      expect((angles.at(-1) ?? 0) - (angles[0] ?? 0)).toBeLessThan(330);
      expect(seats.length).toBeLessThanOrEqual(66);
    }),
  );
});
