import { beforeAll, expect, test } from "vitest";
import { decideOn } from "@/tests/support/deciding";
import { refused } from "@/tests/support/refusals";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let { space, moderator, ada } = {} as Awaited<ReturnType<typeof a.forum>>;
let thread: Awaited<ReturnType<typeof a.thread>>;
beforeAll(async () => {
  ({ space, moderator, ada } = await a.forum());
  thread = await a.thread(space, moderator);
});

const ask = async (post: { id: string }, message = "Name your source.") =>
  (await decideOn(moderator, space, { post: post.id }, "request-edit", { message })).id;
const here = () => ({ space: space.slug, thread: thread.id });
const asked = (person: Person) => as(person).decisions.asked(here());
const draftOf = async (post: { id: string }) =>
  (await as(ada).drafts.in(here())).find(({ parent, intent }) => parent === post.id && intent === "revise");

test("its author is asked, and finds the text ready; nobody else is asked, and the post stays", async () => {
  const post = await a.post(ada, { space, thread, body: "As *everybody* knows." });
  await ask(post);
  expect(await asked(ada)).toMatchObject([{ post: post.id, revision: 1, message: "Name your source." }]);
  expect(await asked(await a.member(space))).toEqual([]);
  expect(await asked(moderator)).toEqual([]);
  expect((await draftOf(post))?.content).toEqual({ id: post.id, body: "As *everybody* knows.", move: "claim", of: 1 });
  expect((await as(null).posts.source({ space: space.slug, post: post.id })).body).toBe("As *everybody* knows.");
});

test("a new version answers, and its draft has done its work; asked again, the newest words are shown", async () => {
  const post = await a.post(ada, { space, thread });
  await ask(post);
  await ask(post, "And the page.");
  expect((await asked(ada)).filter((one) => one.post === post.id).map(({ message }) => message)).toEqual([
    "And the page.",
  ]);
  await as(ada).posts.revise({ space: space.slug, post: post.id, version: 1, body: "With its source." });
  expect((await asked(ada)).some((one) => one.post === post.id)).toBe(false);
  expect(await draftOf(post)).toBeUndefined();
});

test("a draft of theirs is never written over", async () => {
  const post = await a.post(ada, { space, thread });
  const content = { id: post.id, body: "I was about to say", move: "claim" as const, of: 1 };
  const place = { ...here(), parent: post.id, intent: "revise" as const };
  await as(ada).drafts.save({ ...place, version: 0, content });
  const decision = await ask(post);
  expect((await draftOf(post))?.content.body).toBe("I was about to say");
  await as(moderator).decisions.undo({ space: space.slug, decision });
  expect((await draftOf(post))?.content.body).toBe("I was about to say");
});

test("taken back, nothing is asked, and a draft that nobody wrote on is gone; one that was written on stays", async () => {
  const [one, two] = [await a.post(ada, { space, thread }), await a.post(ada, { space, thread })];
  const [first, second] = [await ask(one), await ask(two)];
  const draft = (await draftOf(two))!;
  const place = { ...here(), parent: two.id, intent: "revise" as const };
  await as(ada).drafts.save({ ...place, version: draft.version, content: { ...draft.content, body: "Better." } });
  for (const decision of [first, second]) await as(moderator).decisions.undo({ space: space.slug, decision });
  expect((await asked(ada)).filter(({ post }) => post === one.id || post === two.id)).toEqual([]);
  expect(await draftOf(one)).toBeUndefined();
  expect((await draftOf(two))?.content.body).toBe("Better.");
});

test("nothing to say, one's own post, and what is not to be read are refused", async () => {
  const post = await a.post(ada, { space, thread });
  await refused(ask(post, " "), "BAD_REQUEST");
  await refused(ask(await a.post(moderator, { space, thread })), "BAD_REQUEST");
  await as(ada).posts.remove({ space: space.slug, post: post.id });
  await refused(ask(post), "CONFLICT");
  expect((await asked(ada)).some((one) => one.post === post.id)).toBe(false);
});
