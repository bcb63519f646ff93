import { expect, test } from "vitest";
import { briefly } from "./brief";

test("lists are counted, and the whole is known again by its hash; what is short stays as it is", () => {
  const posts = Array.from({ length: 3 }, (_, id) => ({ id, state: "published" }));
  const kept = { posts, items: { one: ["a", "b"] }, lockedAt: null, thread: "here" };
  const brief = briefly(kept);
  expect(brief).toEqual({ posts: 3, items: 1, lockedAt: null, thread: "here", hash: expect.any(String) });
  expect(briefly({ ...kept, posts: posts.slice(1).concat(posts[0]!) }).hash).not.toBe(brief.hash);
  expect(briefly({ state: "held" })).toEqual({ state: "held" });
});
