import { expect, test } from "vitest";
import type { PaneStudent } from "@/server/grades/pane/view";
import { commandFor } from "./pane-keys";
import { countsOf, listed, stepFrom } from "./pane-state";

const one = (id: string, given: Partial<PaneStudent> = {}): PaneStudent => ({
  ...{ id, handle: id, name: id, listedAs: id, section: "A", group: null },
  ...{ left: false, state: "none", changed: false, posts: 1 },
  ...given,
});
const students = [
  one("ada", { state: "ready" }),
  one("ben"),
  one("cem", { section: "B", state: "draft" }),
  one("dua", { left: true }),
];

test("the list is one section, or who has no mark yet; whoever is open stays in it", () => {
  const ids = (filter: { section: string; ungraded: boolean }, open: string | null = null) =>
    listed(students, filter, open).map(({ id }) => id);
  expect(ids({ section: "B", ungraded: false })).toEqual(["cem"]);
  expect(ids({ section: "A", ungraded: true })).toEqual(["ben", "dua"]);
  expect(ids({ section: "A", ungraded: true }, "ada")).toEqual(["ada", "ben", "dua"]);
  expect(countsOf(students)).toEqual({ none: 2, draft: 1, ready: 1, released: 0 });
});

test("the next one without a mark is looked for to the end and from the top; who left is passed by", () => {
  expect(stepFrom(students, "cem", "ungraded")?.id).toBe("ben");
  expect(stepFrom(students, null, "ungraded")?.id).toBe("ben");
  expect(stepFrom([one("ada", { state: "released" })], "ada", "ungraded")).toBeUndefined();
  expect([stepFrom(students, "ada", "previous"), stepFrom(students, null, "next")?.id]).toEqual([undefined, "ada"]);
});

test("letters are keys only where nobody writes; with Ctrl they are the browser's", () => {
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });
  const [free, writing, off] = [
    { writing: false, on: true },
    { writing: true, on: true },
    { writing: false, on: false },
  ];
  expect(["n", "j", "u"].map((key) => commandFor(press(key), free))).toEqual(["next", "next", "ungraded"]);
  expect([commandFor(press("n"), writing), commandFor(press("n"), off), commandFor(press("n", true), free)]).toEqual([
    null,
    null,
    null,
  ]);
  expect([commandFor(press("Enter", true), writing), commandFor(press("Escape"), writing)]).toEqual(["done", "leave"]);
});
