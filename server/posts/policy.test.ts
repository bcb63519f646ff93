import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "@/server/accounts/view";
import type { SpaceSeen } from "@/server/spaces/view";
import { audienceOf } from "@/server/threads/policy";
import { mayHide, mayRemove, mayReply, mayRestore, mayRevise } from "./policy";
import { type PostView, presentPost, visibilityOf } from "./view";

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
});
const state = fc.constantFrom("published" as const, "held" as const, "removed" as const, "hidden" as const);

test("whoever may write in a thread may read it", () => {
  fc.assert(
    fc.property(actor, space, state, (who, where, now) => {
      const acts = mayReply(who, where, { lockedAt: null }) || mayHide(who, where, { state: now });
      if (acts) expect(audienceOf(who, where, { id: "t" })).not.toBeNull();
    }),
  );
});

test("nobody but its author revises, removes or restores a post, and only from the state it is in", () => {
  fc.assert(
    fc.property(actor, state, fc.constantFrom("ada", "ben"), (who, now, authorId) => {
      const post = { authorId, state: now };
      if (who?.id !== authorId) {
        expect([mayRevise(who, post, { lockedAt: null }), mayRemove(who, post), mayRestore(who, post)]).toEqual([
          false,
          false,
          false,
        ]);
      }
      if (now === "hidden") expect(mayRestore(who, post)).toBe(false);
    }),
  );
});

test("a guest never reads a class, and sees a forum as the public", () => {
  expect(audienceOf(null, { kind: "class", role: null }, { id: "t" })).toBeNull();
  expect(audienceOf(null, { kind: "forum", role: null }, { id: "t" })).toEqual({
    threadId: "t",
    kind: "public",
    group: null,
  });
});

test("an admin is staff of a forum, and no one in a class without a role in it", () => {
  const admin: Actor = { id: "ada", siteRole: "admin", state: "active", confirmed: true };
  expect(audienceOf(admin, { kind: "forum", role: null }, { id: "t" })?.kind).toBe("staff");
  expect(audienceOf(admin, { kind: "class", role: null }, { id: "t" })).toBeNull();
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

test("a stub carries nothing of the post but its place", () => {
  expect(JSON.stringify(presentPost(post, "members"))).not.toMatch(/secret|ada|claim/i);
  expect(presentPost(post, "staff")).toEqual(post);
});

test("a held post is nothing to everyone but staff", () => {
  expect(visibilityOf("held", "public")).toBe("nothing");
  expect(presentPost({ ...post, state: "held" }, "members")).toBeNull();
  expect(visibilityOf("held", "staff")).toBe("full");
});
