import { expect, test } from "vitest";
import type { Actor } from "@/server/accounts/view";
import { mayEndorse, mayWithdraw } from "./policy";

const ada: NonNullable<Actor> = { id: "ada", siteRole: "member", state: "active", confirmed: true };
const forum = { kind: "forum" as const, role: null, standing: "good" as const };
const seminar = { kind: "class" as const, role: "student" as const, standing: "good" as const };
const bens = { authorId: "ben", state: "published" as const };

test("whoever may take part endorses what others wrote; guests, observers and the suspended do not", () => {
  expect(mayEndorse(ada, forum, bens)).toBe(true);
  expect(mayEndorse(ada, seminar, bens)).toBe(true);
  expect(mayEndorse(null, forum, bens)).toBe(false);
  expect(mayEndorse(ada, { ...seminar, role: "observer", standing: "good" }, bens)).toBe(false);
  expect(mayEndorse(ada, { ...seminar, role: null, standing: "good" }, bens)).toBe(false);
  expect(mayEndorse({ ...ada, state: "suspended" }, forum, bens)).toBe(false);
});

test("nobody endorses their own post, and nobody one that is not to be read", () => {
  expect(mayEndorse(ada, forum, { ...bens, authorId: "ada" })).toBe(false);
  for (const state of ["held", "removed", "hidden"] as const)
    expect(mayEndorse({ ...ada, siteRole: "admin" }, forum, { ...bens, state })).toBe(false);
  // An account that is gone leaves posts without an author.
  expect(mayEndorse(ada, forum, { ...bens, authorId: null })).toBe(true);
});

test("one's word can be taken back by whoever may still read there, the suspended too", () => {
  expect(mayWithdraw({ ...ada, state: "suspended" }, forum)).toBe(true);
  expect(mayWithdraw({ ...ada, state: "banned" }, forum)).toBe(false);
  expect(mayWithdraw(ada, { ...seminar, role: null, standing: "good" })).toBe(false);
  expect(mayWithdraw(null, forum)).toBe(false);
});
