import { expect, test } from "vitest";
import type { Actor } from "@/server/accounts/view";
import type { SpaceRole, SpaceSeen } from "@/server/spaces/view";
import { howClosed, isClosed, mayConfigure, mayReviseThread } from "./policy";

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

const admin = { id: "admin", state: "active", confirmed: true, siteRole: "admin" } as Actor;
const inClass = (role: SpaceRole | null, entered: boolean) =>
  ({ id: "class", kind: "class", role, standing: "good", entered }) as SpaceSeen;

test("staff rewrite a question and say how it is argued; an admin who only entered the class does neither", () => {
  const question = { ...open, authorId: "teacher" };
  for (const may of [mayReviseThread, mayConfigure]) {
    for (const role of ["instructor", "ta"] as const)
      for (const entered of [false, true]) expect(may(admin, inClass(role, entered), question), role).toBe(true);
    for (const role of [null, "student", "observer"] as const)
      expect(may(admin, inClass(role, true), question), `${role}`).toBe(false);
    // What they asked as one of its people stays theirs.
    expect(may(admin, inClass("student", true), { ...question, authorId: "admin" })).toBe(true);
  }
});
