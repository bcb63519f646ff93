import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cursor, cursorText, LIST_ORDERS, readCursor } from "./view";

const cursor: fc.Arbitrary<Cursor> = fc.oneof(
  fc.record({ by: fc.constantFrom("bridging" as const, "endorsed" as const), id: fc.uuid() }),
  fc.record({ by: fc.constant("ordinal" as const), ordinal: fc.nat(100_000) }),
  fc.record({ by: fc.constant("post" as const), id: fc.uuid() }),
);

test("a cursor is read as it was written, by its own order alone, and can stand in an address", () => {
  fc.assert(
    fc.property(cursor, (at) => {
      const text = cursorText(at);
      expect(text).toMatch(/^[\w.:~-]{1,120}$/);
      for (const order of LIST_ORDERS) {
        const own =
          order === at.by || (["ordinal", "post"].includes(at.by) && !["bridging", "endorsed"].includes(order));
        expect(readCursor(order, text)).toEqual(own ? at : null);
      }
    }),
  );
});

test("what is no cursor is none", () => {
  const id = "0192f0a0-0000-7000-8000-000000000000";
  for (const text of [
    "",
    "40",
    "ordinal:",
    "ordinal:-1",
    "ordinal:4:4",
    "ordinal:1e3",
    "post:4",
    "post:",
    `post:${id}:4`,
  ])
    expect(readCursor("oldest", text)).toBeNull();
  for (const text of ["bridging:", "bridging:x", `bridging:0.5:${id}`, `bridging:${id}:1`, `endorsed:${id}`])
    expect(readCursor("bridging", text)).toBeNull();
  for (const text of [`endorsed:1:${id}`, "endorsed:", `endorsed::${id}`, "endorsed:' or true --"])
    expect(readCursor("endorsed", text)).toBeNull();
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...LIST_ORDERS), (text, order) => {
      readCursor(order, text);
    }),
  );
});
