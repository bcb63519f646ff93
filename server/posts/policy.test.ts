import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "@/server/accounts/view";
import { isStaff, mayTakePart } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import { audienceOf } from "@/server/threads/policy";
import { mayHide, mayMarkFair, mayPin, mayRemove, mayReply, mayRestore, mayRevise } from "./policy";
import { MOVES, type PostView, presentPost, visibilityOf } from "./view";

const actor = fc.option(
  fc.record({
    id: fc.constantFrom("ada", "ben"),
    siteRole: fc.constantFrom("member" as const, "moderator" as const, "admin" as const),
    state: fc.constantFrom("active" as const, "suspended" as const, "banned" as const),
    confirmed: fc.boolean(),
  }),
) satisfies fc.Arbitrary<Actor>;
const space: fc.Arbitrary<SpaceSeen> = fc.record({
  kind: fc.constantFrom("forum" as const, "class" as const),
  role: fc.constantFrom(
    null,
    "member" as const,
    "moderator" as const,
    "student" as const,
    "ta" as const,
    "instructor" as const,
    "observer" as const,
  ),
  standing: fc.constantFrom(...(["good", "warned", "silenced", "suspended", "banned"] as const)),
});
const state = fc.constantFrom("published" as const, "held" as const, "removed" as const, "hidden" as const);

test("whoever may write in a thread may read it", () => {
  fc.assert(
    fc.property(actor, space, state, (who, where, now) => {
      const acts = mayReply(who, where, { lockedAt: null, archivedAt: null }) || mayHide(who, where, { state: now });
      if (acts) expect(audienceOf(who, where, { id: "t", group: null, waiting: false })).not.toBeNull();
    }),
  );
});

test("nobody but its author revises, removes or restores a post, and only from the state it is in", () => {
  fc.assert(
    fc.property(actor, space, state, fc.constantFrom("ada", "ben"), (who, where, now, authorId) => {
      const post = { id: "p", authorId, state: now, stateById: authorId };
      if (who?.id !== authorId) {
        const place = { lockedAt: null, archivedAt: null, pinnedId: "q", space: where };
        expect([mayRevise(who, post, place), mayRemove(who, post), mayRestore(who, where, post)]).toEqual([
          false,
          false,
          false,
        ]);
      }
      if (now === "hidden") expect(mayRestore(who, where, post)).toBe(false);
    }),
  );
});

test("who may revise what is pinned takes part in its space, or wrote it; locked or taken away it is nobody's", () => {
  fc.assert(
    fc.property(actor, space, state, fc.option(fc.constant("now")), (who, where, now, lockedAt) => {
      const place = { lockedAt, archivedAt: null, pinnedId: "p", space: where };
      if (!mayRevise(who, { id: "p", authorId: "ada", state: now }, place)) return;
      expect(who?.id === "ada" || mayTakePart(who, where)).toBe(true);
      expect([lockedAt, now]).toEqual([null, "published"]);
    }),
  );
});

test("a point is marked fair by whom it is of, and by nobody else", () => {
  fc.assert(
    fc.property(actor, state, (who, now) => {
      if (mayMarkFair(who, { state: now, answeredId: "ada" }, { lockedAt: null, archivedAt: null })) {
        expect([who?.id, who?.state, now]).toEqual(["ada", "active", "published"]);
      }
    }),
  );
});

test("staff pin a synthesis that is there, and nothing else", () => {
  fc.assert(
    fc.property(actor, space, state, fc.constantFrom(...MOVES), (who, where, now, move) => {
      if (mayPin(who, where, { move, state: now })) {
        expect([isStaff(who, where), move, now]).toEqual([true, "synthesis", "published"]);
      }
    }),
  );
});

test("a guest never reads a class, and sees a forum as the public", () => {
  expect(
    audienceOf(null, { kind: "class", role: null, standing: "good" }, { id: "t", group: null, waiting: false }),
  ).toBeNull();
  expect(
    audienceOf(null, { kind: "forum", role: null, standing: "good" }, { id: "t", group: null, waiting: false }),
  ).toEqual({
    threadId: "t",
    kind: "public",
    group: null,
  });
});

test("an admin is staff of a forum, and no one in a class without a role in it", () => {
  const admin: Actor = { id: "ada", siteRole: "admin", state: "active", confirmed: true };
  expect(
    audienceOf(admin, { kind: "forum", role: null, standing: "good" }, { id: "t", group: null, waiting: false })?.kind,
  ).toBe("staff");
  expect(
    audienceOf(admin, { kind: "class", role: null, standing: "good" }, { id: "t", group: null, waiting: false }),
  ).toBeNull();
});

const post: PostView = {
  id: "p",
  threadId: "t",
  parentId: null,
  path: "0000001",
  depth: 1,
  ordinal: 1,
  state: "hidden",
  version: 1,
  author: { id: "ada", handle: "ada", name: "Ada" },
  move: "claim",
  position: 1,
  html: "<p>secret</p>",
  createdAt: "",
  revisedAt: "x",
};

test("a stub carries nothing of the post but its place, and nothing that hung on it", () => {
  const ada = { id: "ada", handle: "ada", name: "Ada" };
  const hung: PostView = {
    ...post,
    sources: [{ url: null, author: "Ada", title: "secret", year: 1, pages: "secret", paragraph: null }],
    items: [3],
    steelman: { body: "secret", fair: true },
    answers: [{ id: "s", by: ada, text: "secret" }],
    authors: [ada],
  };
  expect(JSON.stringify(presentPost(hung, "members"))).not.toMatch(/secret|ada|claim|steelman|items/i);
  expect(presentPost(hung, "staff")).toEqual(hung);
});

test("a held post is nothing to everyone but staff", () => {
  expect(visibilityOf("held", "public")).toBe("nothing");
  expect(presentPost({ ...post, state: "held" }, "members")).toBeNull();
  expect(visibilityOf("held", "staff")).toBe("full");
});
