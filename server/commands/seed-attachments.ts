import { keyOf } from "@/server/posts/attached/key";
import type { DemoPost, DemoThread } from "./seed-demo-files";
import { stableId } from "./seed-names";
import { type Footing, moment, oldestFirst, postId } from "./seed-timeline";

/** What the posts of a thread rest on. */
export function sourceRows({ posts }: DemoThread, on: Footing) {
  return posts.flatMap(({ key, sources }) =>
    sources.map((given, index) => {
      const source = sourceOf(given, on);
      const place = { id: stableId(on.threadId, "source", key, index + 1), postId: postId(on, key), number: index + 1 };
      return { ...place, threadId: on.threadId, ...source, key: keyOf(source, on.reading) };
    }),
  );
}

function sourceOf({ work, url, pages, paragraph }: DemoPost["sources"][number], on: Footing) {
  const known = work ? on.works[work] : undefined;
  if (work && !known) throw new Error(`works.json has no ${work}.`);
  return {
    url: url ?? null,
    author: known?.author ?? "",
    title: known?.title ?? "",
    year: known?.year ?? null,
    pages,
    paragraph: paragraph ?? null,
  };
}

/** The items of the rubric that posts speak to. */
export const itemRows = ({ posts }: DemoThread, on: Footing) =>
  posts.flatMap(({ key, items }) =>
    items.map((number) => ({ postId: postId(on, key), itemId: on.itemOf(number), threadId: on.threadId })),
  );

/** What challengers made of the points they challenge; who was answered may have found it fair. */
export function steelmanRows({ posts }: DemoThread, on: Footing) {
  return posts.flatMap(({ key, replyTo, steelman }) => {
    if (!steelman) return [];
    const answered = posts.find((post) => post.key === replyTo);
    if (!answered) throw new Error(`${key} says anew what nobody said.`);
    const fair = steelman.fair ? { fairById: on.accountOf(answered.by), fairAt: moment(on, steelman.fair) } : {};
    return [{ postId: postId(on, key), body: steelman.body, ...fair }];
  });
}

type Taken = { id: string; accountId: string; createdAt: Date; wouldChangeShown: boolean };

/** Which posts answer what somebody had said, by then, would change their mind. */
export function answerRows({ posts }: DemoThread, taken: Taken[], on: Footing) {
  return oldestFirst(posts).flatMap(({ key, at, answers }) =>
    answers.map((handle) => {
      const asked = taken.findLast(
        ({ accountId, createdAt }) => accountId === on.accountOf(handle) && createdAt <= moment(on, at),
      );
      if (!asked?.wouldChangeShown) throw new Error(`${key} answers what @${handle} has not shown.`);
      return { postId: postId(on, key), stanceId: asked.id };
    }),
  );
}
