import { expect, test } from "vitest";
import { RIGHTS } from "@/server/spaces/policy";
import { argsOf, EMPTY, missing, offered, offeredToAll, personOf, withTemplate } from "./decision-draft";

test("of a post is offered what its state allows, of a thread what it is not already", () => {
  expect(offered({ kind: "post", post: "published" }, RIGHTS)).toEqual([
    "keep",
    "request-edit",
    "hide",
    "remove",
    "move",
    "split",
  ]);
  expect(offered({ kind: "post", post: "held" }, RIGHTS)).toEqual(["publish", "hide", "remove"]);
  const locked = offered({ kind: "thread", thread: { locked: true, archived: false } }, RIGHTS);
  expect(locked).toEqual(["keep", "unlock", "slow", "archive", "retitle", "merge"]);
});

test("over several is offered what each of them allows: a post that waits is not kept with the others", () => {
  const row = (post: "published" | "held") => ({ target: { kind: "post" as const, id: post }, post });
  expect(offeredToAll([row("published"), row("published")], RIGHTS)).toEqual([
    "keep",
    "request-edit",
    "hide",
    "remove",
  ]);
  expect(offeredToAll([row("held"), row("held")], RIGHTS)).toEqual(["publish", "hide", "remove"]);
  expect(offeredToAll([row("published"), row("held")], RIGHTS)).toEqual(["hide", "remove"]);
  const person = { target: { kind: "account" as const, id: "p" }, post: null };
  expect(offeredToAll([row("published"), person], ["posts"])).toEqual(["keep"]);
});

test("nobody is offered what their rights do not reach", () => {
  expect(offered({ kind: "account" }, ["posts", "threads"])).toEqual(["keep"]);
  expect(offered({ kind: "account" }, RIGHTS)).toEqual(["keep", "note", "warn", "silence", "suspend", "ban"]);
});

test("an act gets what it needs and nothing else, its author something only where it goes against them", () => {
  const draft = { ...EMPTY, act: "silence" as const, title: "x", replies: true };
  expect(argsOf(draft)).toEqual({ days: 3 });
  expect(argsOf({ ...draft, days: null })).toEqual({ until: null });
  expect(argsOf({ ...draft, act: "hide" })).toEqual({});
  expect(argsOf({ ...draft, act: "remove" })).toEqual({ replies: true });
  const person = { act: "suspend" as const, days: 7 };
  expect(personOf({ ...EMPTY, act: "hide", person })).toEqual({ act: "suspend", args: { days: 7 } });
  expect(personOf({ ...EMPTY, act: "keep", person })).toBeUndefined();
});

test("what is not said yet is asked for", () => {
  expect(missing(EMPTY)).toEqual({ field: "act", says: "Choose what to do." });
  expect(missing({ ...EMPTY, act: "retitle" })?.field).toBe("title");
  expect(missing({ ...EMPTY, act: "suspend", days: null })?.says).toMatch(/ban/);
  expect(missing({ ...EMPTY, act: "merge" })).toEqual({ field: "moving", says: "Choose a thread." });
  expect(missing({ ...EMPTY, act: "merge", moving: { into: "x" } })).toBeNull();
  expect(missing({ ...EMPTY, act: "keep" })).toBeNull();
});

test("a template brings its words and rule, and an act only where none is chosen and it may be", () => {
  const template = { name: "T", act: "hide" as const, houseRule: "R1", message: "Please." };
  expect(withTemplate(EMPTY, template, ["hide"])).toMatchObject({ act: "hide", houseRule: "R1", message: "Please." });
  expect(withTemplate({ ...EMPTY, act: "keep" }, template, ["keep", "hide"]).act).toBe("keep");
  expect(withTemplate(EMPTY, template, ["keep"]).act).toBeNull();
});
