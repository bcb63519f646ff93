import fc from "fast-check";
import { expect, test } from "vitest";
import type { Requirement } from "@/server/assignments/view";
import { MOVES } from "@/server/posts/view";
import { type Asked, checklistOf, type Later, type OwnPost } from "./policy";

const hour = (n: number) => new Date(Date.UTC(2026, 10, 20, n)).toISOString();
const asks = (asked: Partial<Requirement> = {}): Requirement => ({
  ...{ key: "k", count: 1, moves: [], by: null, people: 0, sourced: false, words: 0 },
  ...asked,
});
const letter = (n: number) => String.fromCharCode(97 + n);
/** So many different words. */
const said = (words: number) =>
  Array.from({ length: words }, (_, n) => `w${letter(Math.floor(n / 26))}${letter(n % 26)}`).join(" ");
let made = 0;
const post = (at: number, given: Partial<OwnPost> = {}): OwnPost => ({
  ...{ id: `p${++made}`, authorId: "me", move: "claim", at: hour(at), to: null, versions: [] },
  ...given,
});
type Dates = Partial<Omit<Asked, "requirements">>;
const list = (requirements: Requirement[], own: OwnPost[], given: Dates & { later?: Later; now?: number } = {}) => {
  const { later = null, now = 100, ...dates } = given;
  const assignment = { opensAt: null, dueAt: null, closesAt: null, ...dates, requirements };
  return checklistOf(assignment, { own, later, now: hour(now) });
};
const item = (requirement: Requirement, own: OwnPost[], given?: Parameters<typeof list>[2]) =>
  list([requirement], own, given).items[0]!;

test("posts of the moves asked for count; others, and answers to oneself, do not", () => {
  const own = [post(1), post(2, { move: "question" }), post(3, { to: "me" }), post(4, { to: "ben" })];
  expect(item(asks({ count: 3, moves: ["claim"] }), own)).toMatchObject({ have: 2, need: 3, doneAt: null });
  expect(item(asks({ count: 2, moves: ["claim"] }), own)).toMatchObject({ have: 2, doneAt: hour(4) });
});

test("what was written before it opened or after it closed does not count", () => {
  const own = [post(1), post(5), post(9)];
  expect(item(asks({ count: 3 }), own, { opensAt: hour(2), closesAt: hour(8) }).posts).toHaveLength(1);
  const later = { dueAt: null, closesAt: hour(9) };
  expect(item(asks({ count: 3 }), own, { opensAt: hour(2), closesAt: hour(8), later }).posts).toHaveLength(2);
});

test("to different people: the same one twice is one", () => {
  const two = asks({ count: 2, moves: ["challenge"], people: 2 });
  const to = (at: number, whom: string | null) => post(at, { move: "challenge", to: whom });
  expect(item(two, [to(1, "ben"), to(2, "ben")])).toMatchObject({ have: 1, doneAt: null });
  expect(item(two, [to(1, "ben"), to(2, null)])).toMatchObject({ have: 1, doneAt: null });
  expect(item(two, [to(1, "ben"), to(2, "ben"), to(3, "cleo")])).toMatchObject({ have: 2, doneAt: hour(3) });
  const three = asks({ count: 3, moves: ["challenge"], people: 2 });
  expect(item(three, [to(1, "ben"), to(2, "ben"), to(3, "ben")])).toMatchObject({ have: 2, doneAt: null });
});

test("a text made longer, or given its source, later counts from then on", () => {
  const versions = [
    { at: hour(1), body: said(3), sourced: false },
    { at: hour(6), body: said(80), sourced: false },
    { at: hour(7), body: said(80), sourced: true },
  ];
  const own = [post(1, { versions })];
  expect(item(asks({ words: 50, by: hour(5) }), own)).toMatchObject({ doneAt: hour(6), late: true });
  expect(item(asks({ words: 50, sourced: true }), own)).toMatchObject({ doneAt: hour(7) });
  expect(item(asks({ words: 81 }), own).have).toBe(0);
  const shortened = [post(1, { versions: [...versions, { at: hour(8), body: said(2), sourced: true }] })];
  expect(item(asks({ words: 50 }), shortened).have).toBe(0);
});

test("a text made longer only after it closed does not count, whenever its post was written", () => {
  const versions = [
    { at: hour(1), body: said(3), sourced: false },
    { at: hour(6), body: said(80), sourced: false },
  ];
  const own = [post(1, { versions })];
  expect(item(asks({ words: 50 }), own, { closesAt: hour(5) })).toMatchObject({ have: 0, posts: [] });
  expect(item(asks({ words: 50 }), own, { closesAt: hour(6) }).have).toBe(1);
  const later = { dueAt: null, closesAt: hour(7) };
  expect(item(asks({ words: 50 }), own, { closesAt: hour(5), later }).have).toBe(1);
});

test("a word said a hundred times is one of those asked for", () => {
  const again = [{ at: hour(1), body: "asdf ".repeat(100), sourced: false }];
  expect(item(asks({ words: 2 }), [post(1, { versions: again })]).have).toBe(0);
  expect(item(asks({ words: 1 }), [post(1, { versions: again })]).have).toBe(1);
});

test("late is after the requirement's date, or else the assignment's; undone is late once that is past", () => {
  expect(item(asks(), [post(5)], { dueAt: hour(4) })).toMatchObject({ late: true, posts: [{ late: true }] });
  expect(item(asks(), [post(4)], { dueAt: hour(4) })).toMatchObject({ late: false, posts: [{ late: false }] });
  expect(item(asks({ by: hour(3) }), [post(4)], { dueAt: hour(9) }).late).toBe(true);
  expect(item(asks(), [], { dueAt: hour(4), now: 5 }).late).toBe(true);
  expect(item(asks(), [], { dueAt: hour(4), now: 3 }).late).toBe(false);
});

test("an extension moves the due date, and a requirement's own where it is later; it takes no time away", () => {
  const later = { dueAt: hour(8), closesAt: null };
  expect(item(asks(), [post(7)], { dueAt: hour(4), later })).toMatchObject({ by: hour(8), late: false });
  expect(item(asks({ by: hour(3) }), [post(7)], { dueAt: hour(4), later })).toMatchObject({ by: hour(8), late: false });
  expect(item(asks(), [], { dueAt: hour(9), later }).by).toBe(hour(9));
  expect(list([asks()], [], { dueAt: hour(4), later })).toMatchObject({ dueAt: hour(8), extended: true });
});

test("one post counts for each requirement it fits; where nothing is asked nothing is done", () => {
  const both = list([asks({ key: "a" }), asks({ key: "b", moves: ["claim"] })], [post(1)]);
  expect(both.items.map(({ have }) => have)).toEqual([1, 1]);
  expect(both.done).toBe(true);
  expect(list([], [post(1)])).toMatchObject({ items: [], done: false, late: false });
});

test("whatever is written: never more than is asked, done exactly when all of it is there, and more never takes away", () => {
  const written = fc.record({
    at: fc.nat(50),
    move: fc.constantFrom(...MOVES),
    to: fc.constantFrom(null, "me", "ben", "cleo", "dan"),
  });
  const asked = fc
    .record({ count: fc.integer({ min: 1, max: 5 }), people: fc.nat(5), moves: fc.subarray([...MOVES]) })
    .map(({ people, count, ...rest }) => asks({ ...rest, count, people: Math.min(people, count) }));
  fc.assert(
    fc.property(fc.array(written, { maxLength: 12 }), written, asked, (posts, more, requirement) => {
      const own = posts.map(({ at, ...rest }) => post(at, rest));
      const now = item(requirement, own);
      expect(now.have).toBeLessThanOrEqual(now.need);
      expect(now.have).toBeLessThanOrEqual(now.posts.length);
      expect(now.doneAt !== null).toBe(now.have === now.need);
      expect(now.posts.map(({ id }) => id).every((id) => own.some((one) => one.id === id && one.to !== "me"))).toBe(
        true,
      );
      expect(item(requirement, [...own, post(more.at, { move: more.move, to: more.to })]).have).toBeGreaterThanOrEqual(
        now.have,
      );
    }),
  );
});
