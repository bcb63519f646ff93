import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { inSnapshot } from "@/db/transaction";
import type { PostView } from "@/server/posts/view";
import { type Audience, NO_GROUP } from "@/server/threads/policy";
import { arguedIn } from "@/tests/support/argument";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { findCrux } from "./read";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  staff = await a.moderator(space);
});

type Scene = Awaited<ReturnType<typeof scene>>;
async function scene() {
  const thread = await a.thread(space);
  const argued = await arguedIn(space, thread, ["Participants", "Force"]);
  const people = [];
  for (const stand of [1, 1, 1, 2, 2, 2]) people.push(await argued.person(stand));
  const audience: Audience = { threadId: thread.id, kind: "public", group: null };
  return { ...argued, thread, people, audience, load: (of = audience) => inSnapshot((tx) => findCrux(tx, of)) };
}

/** Three of the one side say it, and each is challenged by one of the other. */
async function quarrel({ say, people }: Scene, about: { items?: number[]; under?: PostView; pairs?: number }) {
  const posts = [];
  for (let n = 0; n < (about.pairs ?? 3); n++) {
    const claim = await say(people[n]!, { items: about.items, to: about.under });
    posts.push(claim, await say(people[n + 3]!, { move: "challenge", to: claim, items: about.items }));
  }
  return posts;
}

test("an item on which people of two positions challenge each other is the crux", async () => {
  const here = await scene();
  await quarrel(here, { items: [2] });
  await here.say(here.people[0]!, { items: [1] });
  expect(await here.load()).toEqual({
    ...{ item: 2, post: null, author: null, words: "Force?" },
    ...{ pairs: 3, people: 6, stands: [1, 2] },
  });
});

test("a question under which they challenge each other is, by its words and its author", async () => {
  const here = await scene();
  const asking = here.people[0]!;
  const body = "I read the minutes again. Who signed them, *and when*?";
  const question = await here.say(asking, { move: "question", body });
  const lines = await quarrel(here, { under: question });
  // Deeper down, and elsewhere: only what is below it is its own.
  await here.say(here.people[5]!, { move: "challenge", to: await here.say(here.people[0]!, { to: lines.at(-1) }) });
  await here.say(here.people[4]!, { move: "challenge", to: await here.say(here.people[0]!) });
  expect(await here.load()).toMatchObject({
    ...{ item: null, post: question.id, author: { id: asking.id }, words: "Who signed them, and when?" },
    ...{ pairs: 4, people: 6, stands: [1, 2] },
  });
});

test("too little is no crux: too few pairs, one side alone, nobody's stance known", async () => {
  const few = await scene();
  await quarrel(few, { items: [1], pairs: 2 });
  expect(await few.load()).toBeNull();

  const alone = await scene();
  for (let n = 0; n < 3; n++) {
    const claim = await alone.say(alone.people[n]!, { items: [1] });
    for (const by of [0, 1, 2]) await alone.say(alone.people[by]!, { items: [1], move: "challenge", to: claim });
  }
  expect(await alone.load()).toBeNull();

  const unknown = await scene();
  for (let n = 0; n < 5; n++) {
    const claim = await unknown.say(unknown.people[n]!, { items: [1] });
    await unknown.say(await unknown.person(), { items: [1], move: "challenge", to: claim });
  }
  expect(await unknown.load()).toBeNull();
});

test("two who quarrel thirty times are one pair", async () => {
  const here = await scene();
  for (const person of here.people) await here.say(person, { items: [1] });
  let last = await here.say(here.people[0]!, { items: [1] });
  for (let n = 0; n < 30; n++) {
    last = await here.say(here.people[n % 2 ? 0 : 3]!, { items: [1], move: "challenge", to: last });
  }
  expect(await here.load()).toBeNull();
});

test("what was removed or hidden argues nothing, whoever asks", async () => {
  const here = await scene();
  const posts = await quarrel(here, { items: [1] });
  const challenge = posts[1]!;
  await decideOn(staff, space, { post: challenge.id }, "hide");
  for (const kind of ["public", "members", "staff"] as const)
    expect(await here.load({ ...here.audience, kind }), kind).toBeNull();
  await decideOn(staff, space, { post: challenge.id }, "restore");
  const claim = { space: space.slug, post: posts[0]!.id };
  await as(here.people[0]!).posts.remove(claim);
  expect(await here.load()).toBeNull();
  await as(here.people[0]!).posts.restore(claim);
  expect(await here.load()).not.toBeNull();
});

test("a question whose own post is gone is nobody's crux, and none of its words are told", async () => {
  const here = await scene();
  const question = await here.say(here.people[0]!, { move: "question", body: "Who signed them?" });
  await quarrel(here, { under: question });
  await decideOn(staff, space, { post: question.id }, "hide");
  for (const kind of ["public", "staff"] as const) expect(await here.load({ ...here.audience, kind }), kind).toBeNull();
});

test("what a group argues is no crux of another group", async () => {
  const here = await scene();
  const [own, other] = [uuidv7(), uuidv7()];
  for (const post of await quarrel(here, { items: [1] })) await here.inGroup(post, own);
  const members = { ...here.audience, kind: "members" as const };
  expect(await here.load({ ...members, group: own })).toMatchObject({ item: 1 });
  expect(await here.load({ ...members, group: other })).toBeNull();
  expect(await here.load({ ...members, group: NO_GROUP })).toBeNull();
  expect(await here.load({ ...members, kind: "staff" })).toMatchObject({ item: 1 });
});
