import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { type Audience, NO_GROUP } from "@/server/threads/policy";
import { hold } from "@/tests/state/scene";
import { arguedIn } from "@/tests/support/argument";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { overviewOf } from "./read";
import { chosenBy, sourceName } from "./view";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  staff = await a.moderator(space);
});

async function scene() {
  const thread = await a.thread(space);
  const argued = await arguedIn(space, thread);
  const audience: Audience = { threadId: thread.id, kind: "public", group: null };
  return { ...argued, thread, audience, load: (of = audience) => overviewOf(of) };
}

test("a new thread claims nothing", async () => {
  const { load } = await scene();
  expect(await load()).toEqual({
    ...{ seq: 0, tallies: 0, crux: null, strongest: [], waiting: { challenges: 0, questions: 0 } },
    ...{ cited: [], people: 0, posts: 0, lastDay: 0 },
  });
});

test("strongest for a position is what people who stand elsewhere endorsed, else what most endorsed", async () => {
  const { person, say, endorse, load } = await scene();
  const [one, two] = [await person(1), await person(2)];
  const loud = await say(one, { body: "Loud." });
  const across = await say(one, { body: "> Theirs\n\nIt was *carried out* one way & borne another." });
  const quiet = await say(two, { body: "Quiet." });
  await say(await person(3), { body: "Endorsed by nobody." });
  await endorse(loud, 9);
  await endorse(across, 5, 0.4);
  await endorse(quiet, 1);
  const { strongest } = await load();
  expect(strongest).toMatchObject([
    { position: 1, post: across.id, author: { id: one.id }, across: true },
    { position: 2, post: quiet.id, words: "Quiet.", across: false },
  ]);
  expect(strongest[0]?.words).toBe("It was carried out one way & borne another.");
});

test("of fewer than five endorsers it is not told that they stand elsewhere", async () => {
  const { person, say, endorse, load } = await scene();
  const one = await person(1);
  const few = await say(one);
  const more = await say(one);
  await endorse(few, 2, 0.9);
  await endorse(more, 3);
  expect((await load()).strongest).toMatchObject([{ post: more.id, across: false }]);
});

test("a challenge waits until somebody answers it in public", async () => {
  const { person, say, load, thread } = await scene();
  const [one, two] = [await person(1), await person(2)];
  const claim = await say(one);
  const challenge = await say(two, { move: "challenge", to: claim });
  await say(two, { move: "challenge", to: claim });
  await say(two, { move: "question", to: claim });
  expect((await load()).waiting).toEqual({ challenges: 2, questions: 1 });
  const answer = await say(one, { to: challenge });
  expect((await load()).waiting).toEqual({ challenges: 1, questions: 1 });
  for (const act of ["hide", "restore"] as const) {
    await decideOn(staff, space, { post: answer.id }, act);
    expect((await load()).waiting.challenges, act).toBe(act === "hide" ? 2 : 1);
  }
  await hold({ space, thread }, answer);
  expect((await load({ threadId: thread.id, kind: "staff", group: null })).waiting.challenges).toBe(2);
});

test("cited most are works that more than one post rests on, as they were written first", async () => {
  const { person, say, load } = await scene();
  const one = await person(1);
  const book = { key: "rabinowitch 1976", author: "Rabinowitch", title: "The Bolsheviks", year: 1976 };
  const first = await say(one, { cites: [book, { key: "p15", paragraph: 15 }] });
  await say(one, {
    cites: [
      { ...book, author: "A. Rabinowitch" },
      { ...book, pages: "12" },
    ],
  });
  await say(one, { cites: [book, { key: "p15", paragraph: 15 }, { key: "x", url: "https://www.Example.org/a" }] });
  const { cited } = await load();
  expect(cited.map((source) => [sourceName(source), source.posts, source.first])).toEqual([
    ["Rabinowitch 1976", 3, first.id],
    ["Reading, ¶ 15", 2, first.id],
  ]);
});

test("sources are called by author and year, by title, by host, by paragraph", () => {
  const none = { author: "", title: "", year: null, url: null, paragraph: null };
  expect(sourceName({ ...none, author: "Getzler", title: "Kronstadt", year: 1983 })).toBe("Getzler 1983");
  expect(sourceName({ ...none, title: "Kronstadt" })).toBe("Kronstadt");
  expect(sourceName({ ...none, url: "https://www.Example.org:8080/a?b#c" })).toBe("example.org");
  expect(sourceName({ ...none, paragraph: 15 })).toBe("Reading, ¶ 15");
  expect(sourceName({ ...none, url: "javascript:alert(1)" })).toBe("A source without a name");
});

test("how the strongest were chosen is said as it was", () => {
  const one = { position: 1, post: "", author: { id: "", handle: "", name: "" }, words: "", across: true };
  const other = { ...one, across: false };
  expect(chosenBy([one])).toMatch(/from people who stand elsewhere\.$/);
  expect(chosenBy([other])).not.toMatch(/elsewhere/);
  expect(chosenBy([one, other])).toMatch(/elsewhere, else/);
});

test("of what was removed, hidden or held no part tells anything, to no audience", async () => {
  const { person, say, endorse, load, thread, audience } = await scene();
  const one = await person(1);
  const cites = [{ key: "book", title: "Secret title" }];
  const said = [];
  for (let n = 0; n < 3; n++) {
    const post = await say(one, { body: `Secret words ${n}`, move: n === 2 ? "question" : "challenge", cites });
    await endorse(post, 6, 0.5);
    said.push(post);
  }
  expect(await load()).toMatchObject({ strongest: [{ position: 1 }], cited: [{ posts: 3 }], lastDay: 3 });
  const [removed, hidden, held] = said;
  await as(one).posts.remove({ space: space.slug, post: removed!.id });
  await decideOn(staff, space, { post: hidden!.id }, "hide");
  await hold({ space, thread }, held!);
  for (const kind of ["public", "members", "staff"] as const) {
    const overview = await load({ ...audience, kind });
    expect(overview, kind).toMatchObject({ strongest: [], cited: [], lastDay: 0 });
    expect(overview.waiting, kind).toEqual({ challenges: 0, questions: 0 });
    expect(JSON.stringify(overview), kind).not.toContain("Secret");
    for (const { id } of said) expect(JSON.stringify(overview), kind).not.toContain(id);
  }
});

test("what a group says another group is not told of, in no part", async () => {
  const { person, say, endorse, inGroup, load, audience } = await scene();
  const [own, other] = [uuidv7(), uuidv7()];
  const one = await person(1);
  const open = await say(await person(2), { move: "challenge", body: "To all." });
  const cites = [{ key: "book", title: "Secret title" }];
  for (let n = 0; n < 2; n++) {
    const post = await say(one, { move: "challenge", body: "Secret words", cites, to: n === 0 ? open : null });
    await endorse(post, 6, 0.5);
    await inGroup(post, own);
  }
  const of = (group: string | null, kind: Audience["kind"] = "members") => load({ ...audience, kind, group });
  for (const seen of [await of(own), await of(null, "staff")]) {
    expect(seen).toMatchObject({ strongest: [{ position: 1, words: "Secret words" }], cited: [{ posts: 2 }] });
    expect(seen).toMatchObject({ waiting: { challenges: 2 }, lastDay: 3 });
  }
  for (const unseen of [await of(other), await of(NO_GROUP), await of(NO_GROUP, "public")]) {
    expect(JSON.stringify(unseen)).not.toContain("Secret");
    // An answer that only a group can read is none to the others.
    expect(unseen).toMatchObject({ strongest: [], cited: [], waiting: { challenges: 1 }, lastDay: 1 });
  }
});
