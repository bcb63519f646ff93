import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cursor, cursorText, LIST_ORDERS, readCursor } from "./view";

const people = fc.nat(100_000);
const cursor: fc.Arbitrary<Cursor> = fc.oneof(
  fc.record({
    by: fc.constant("bridging" as const),
    bridging: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
    people,
    id: fc.uuid(),
  }),
  fc.record({ by: fc.constant("endorsed" as const), people, id: fc.uuid() }),
  fc.record({ by: fc.constant("ordinal" as const), ordinal: people }),
);

test("a cursor is read as it was written, by its own order alone, and can stand in an address", () => {
  fc.assert(
    fc.property(cursor, (at) => {
      const text = cursorText(at);
      expect(text).toMatch(/^[\w.:~-]{1,120}$/);
      for (const order of LIST_ORDERS) {
        const own = order === at.by || (at.by === "ordinal" && !["bridging", "endorsed"].includes(order));
        expect(readCursor(order, text)).toEqual(own ? at : null);
      }
    }),
  );
});

test("what is no cursor is none", () => {
  const id = "0192f0a0-0000-7000-8000-000000000000";
  for (const text of ["", "40", "ordinal:", "ordinal:-1", "ordinal:4:4", "ordinal:1e3"])
    expect(readCursor("oldest", text)).toBeNull();
  for (const text of ["bridging:x:1:x", `bridging:NaN:1:${id}`, `bridging:0.5:1:${id}:1`, `bridging:1:${id}`])
    expect(readCursor("bridging", text)).toBeNull();
  for (const text of [`endorsed:0.5:1:${id}`, `endorsed:1.5:${id}`, `endorsed::${id}`, "endorsed:1:' or true --"])
    expect(readCursor("endorsed", text)).toBeNull();
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...LIST_ORDERS), (text, order) => {
      readCursor(order, text);
    }),
  );
});
