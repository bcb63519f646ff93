import { expect, test } from "vitest";
import { acts } from "./all";
import { OFFERS } from "./view";

test("screens offer an act where it can be decided, and for the right it asks", () => {
  for (const [name, act] of Object.entries(acts)) {
    const { on, right } = OFFERS[name as keyof typeof OFFERS];
    expect({ name, on: [...act.on].sort(), right: act.right }).toEqual({ name, on: [...on].sort(), right });
  }
});

test("nothing is offered that cannot be decided", () => {
  expect(Object.keys(OFFERS).filter((name) => !(name in acts))).toEqual([]);
});
