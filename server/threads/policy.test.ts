import { expect, test } from "vitest";
import { howClosed, isClosed } from "./policy";

const open = { lockedAt: null, archivedAt: null };

test("a thread is closed when it is locked, archived, or part of another, and says which", () => {
  expect(isClosed(open)).toBe(false);
  expect(isClosed({ ...open, mergedIntoId: null })).toBe(false);
  for (const [how, words] of [
    [{ lockedAt: "now" }, "locked"],
    [{ archivedAt: "now" }, "archived"],
    [{ lockedAt: "before", archivedAt: "now" }, "archived"],
    [{ mergedIntoId: "another", archivedAt: "now" }, "part of another"],
  ] as const) {
    expect(isClosed({ ...open, ...how }), words).toBe(true);
    expect(howClosed({ ...open, ...how })).toContain(words);
  }
});
