import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { dropAll } from "@/server/pages/store";
import type { PostView } from "@/server/posts/view";
import { createCaller } from "@/server/root";
import { arguedIn } from "@/tests/support/argument";
import { openDoor } from "@/tests/support/door";
import { sendLetters, tellEverybody } from "@/tests/support/jobs";
import { type Ear, liveServer, quietly } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
const folder = mkdtempSync(join(tmpdir(), "moot-leaks-"));
process.env.DATA_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
ownDatabase();
const live = liveServer();

/** Stands where Next stands: everything the pages of a thread and of a space ask for, kept for guests as they are. */
const door = openDoor({
  pages: async (req, res) => {
    const [space = "", , thread = ""] = (req.url ?? "").slice(1).split("?")[0]!.split("/");
    const guest = createCaller({ viewer: null, address: "", requestId: "" });
    const found = await guest.threads.get({ space, shortId: thread.slice(-10) });
    const where = { space, thread: found.id };
    const { threads, posts, stances } = guest;
    const asked = [threads.pinned(where), threads.overview(where), threads.matrix(where), stances.conditions(where)];
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.end(JSON.stringify([found, await posts.page(where), await Promise.all<unknown>(asked)]));
  },
});

let space: Space;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  staff = await a.moderator(space);
});
beforeEach(() => {
  wire(listeners);
  dropAll();
});

type Who = "guest" | "member" | "other" | "author" | "staff";
type Scene = Awaited<ReturnType<typeof aScene>>;

/** Everything by which words of a post reach somebody: asked, restated, cited, pinned, endorsed, answered, mentioned. */
async function aScene() {
  const mark = `secret${uuidv7().slice(-12)}`;
  const thread = await a.thread(space, staff);
  const { person, say, endorse } = await arguedIn(space, thread, ["Participants"]);
  const [author, other, member] = [await person(1), await person(2), await a.member(space)];
  const here = { space: space.slug, thread: thread.id };
  const berg = (first: string) => ({
    key: "work:berg:minutes:1917",
    author: `${first} Berg`,
    title: "Minutes",
    year: 1917,
  });
  const words = `Who was @${other.handle} told ${mark} by, and when?`;
  const asked = await say(author, { move: "question", body: words, items: [1], cites: [berg(mark)] });
  await as(author).posts.revise({ space: space.slug, post: asked.id, version: 1, body: `${words} And why?` });
  const claim = await say(other, { body: "They were told in writing.", cites: [berg("Ada")] });
  const steelman = `They hold ${mark}, and that in writing.`;
  const at = { space, thread, parentId: claim.id, move: "challenge" as const };
  const restated = await a.post(author, { ...at, steelman, body: `Not so: ${mark}.` });
  const synthesis = await say(author, { move: "synthesis", body: `Where it stands: ${mark}.` });
  await as(staff).posts.pin({ space: space.slug, post: synthesis.id });
  // Three pairs across positions below the question, or nobody says that it is what they split on.
  const pairs = [];
  for (let n = 0; n < 3; n++) {
    const yes = await say(n === 0 ? author : await person(1), { to: asked });
    pairs.push(await say(n === 0 ? other : await person(2), { to: yes, move: "challenge" }));
  }
  await endorse(asked, 6, 0.9);
  await as(other).endorsements.endorse({ space: space.slug, post: asked.id, kind: "persuasive" });
  const moved = { position: thread.positions[2]!.id, because: asked.id, reason: "It asks who was told." };
  await as(other).stances.take({ ...here, ...moved });
  await tellEverybody();
  const people: Record<Who, Person | null> = { guest: null, member, other, author, staff };
  const ears = {} as Record<Who, Ear>;
  for (const who of Object.keys(people) as Who[]) {
    ears[who] = await live.connect(people[who]);
    await ears[who].enter(thread.id);
  }
  const path = `/${space.slug}/t/${thread.slug}-${thread.shortId}`;
  return { mark, thread, here, path, author, people, ears, marked: [asked, restated, synthesis] };
}

type Read = (scene: Scene, who: Who) => Promise<unknown>;
const by = ({ people }: Scene, who: Who) => as(people[who]);
const ofEach = async ({ marked }: Scene, read: (post: { space: string; post: string }) => Promise<unknown>) =>
  Promise.all(marked.map(({ id }) => read({ space: space.slug, post: id }).catch(() => "refused")));
const mine =
  (read: Read): Read =>
  async (scene, who) =>
    who === "guest" ? "" : read(scene, who);

/** Every surface on which somebody could read words of others: all the text it gives a person. */
const surfaces: Record<string, Read> = {
  "the page kept for guests": async ({ path }, who) => (who === "guest" ? (await door.ask({ path })).body : ""),
  "posts.page": (scene, who) => by(scene, who).posts.page(scene.here),
  "posts.page, newest first": (scene, who) => by(scene, who).posts.page({ ...scene.here, order: "newest" }),
  "posts.list": (scene, who) => by(scene, who).posts.list({ ...scene.here, order: "newest" }),
  "posts.list, bridging": (scene, who) => by(scene, who).posts.list({ ...scene.here, order: "bridging" }),
  "posts.list, of one move": (scene, who) => by(scene, who).posts.list({ ...scene.here, move: "challenge" }),
  "posts.branch": (scene, who) =>
    by(scene, who)
      .posts.branch({ ...scene.here, root: scene.marked[0]!.id, after: "0000000" })
      .catch(() => "refused"),
  "posts.around": (scene, who) => ofEach(scene, ({ post }) => by(scene, who).posts.around({ ...scene.here, post })),
  "posts.since": (scene, who) => by(scene, who).posts.since({ ...scene.here, seq: 0, tallies: 0 }),
  "posts.source": (scene, who) => ofEach(scene, (post) => by(scene, who).posts.source(post)),
  "posts.history": (scene, who) => ofEach(scene, (post) => by(scene, who).posts.history(post)),
  "posts.mine": mine((scene, who) => by(scene, who).posts.mine(scene.here)),
  "the open line": async ({ ears }, who) => [ears[who].frames, ears[who].tallies, ears[who].counters],
  "threads.get": (scene, who) => by(scene, who).threads.get({ space: space.slug, shortId: scene.thread.shortId }),
  "threads.list": (scene, who) => by(scene, who).threads.list({ space: space.slug }),
  "threads.pinned": (scene, who) => by(scene, who).threads.pinned(scene.here),
  "threads.overview": (scene, who) => by(scene, who).threads.overview(scene.here),
  "threads.matrix": (scene, who) => by(scene, who).threads.matrix(scene.here),
  "stances.mine": mine((scene, who) => by(scene, who).stances.mine(scene.here)),
  "stances.candidates": mine((scene, who) => by(scene, who).stances.candidates(scene.here)),
  "stances.conditions": (scene, who) => by(scene, who).stances.conditions(scene.here),
  "endorsements.mine": mine((scene, who) => by(scene, who).endorsements.mine(scene.here)),
  "the inbox": mine((scene, who) => by(scene, who).notifications.list({ unread: false })),
  "drafts, all of one's own": mine((scene, who) => by(scene, who).drafts.mine({})),
  "drafts in the thread": mine((scene, who) => by(scene, who).drafts.in(scene.here)),
  "what one is asked to change": mine((scene, who) => by(scene, who).decisions.asked(scene.here)),
  "reads.waiting": mine((scene, who) => by(scene, who).reads.waiting(scene.here)),
  "a person's page": (scene, who) => by(scene, who).accounts.person({ handle: scene.author.handle }),
};

/** Where words of posts are never told; all other surfaces show them to somebody before. */
const WORDLESS = [
  ...["posts.mine", "threads.get", "threads.list", "threads.matrix", "stances.mine", "stances.conditions"],
  ...["endorsements.mine", "drafts, all of one's own", "drafts in the thread", "what one is asked to change"],
  ...["reads.waiting", "a person's page"],
];
/** Where staff read what others no longer do, and where authors find their own words. */
const STAFF = [
  ...["posts.page", "posts.page, newest first", "posts.around", "posts.since", "posts.source", "posts.history"],
  ...["posts.branch", "the open line"],
];
const OWN = ["posts.source", "posts.history"];

/** Every surface of every person on which the mark stands: "posts.page for guest". */
async function found(scene: Scene): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const [surface, read] of Object.entries(surfaces))
    await Promise.all(
      (Object.keys(scene.people) as Who[]).map(async (who) => {
        if (JSON.stringify(await read(scene, who)).includes(scene.mark)) seen.add(`${surface} for ${who}`);
      }),
    );
  return seen;
}

const letters = () => {
  const outbox = join(folder, "outbox");
  try {
    return readdirSync(outbox).map((file) => readFileSync(join(outbox, file), "utf8"));
  } catch {
    return [];
  }
};

const decide =
  (act: "hide" | "remove", args: object = {}) =>
  async (post: PostView) => {
    const target = { kind: "post" as const, id: post.id };
    const wish = { space: space.slug, id: uuidv7(), target, act, args: { ...args } };
    return (await as(staff).decisions.decide(wish)).decision;
  };

/** What takes a post out of sight; answers the decision where there is one to take back. */
const acts: Record<string, (post: PostView, scene: Scene) => Promise<string | undefined>> = {
  hidden: decide("hide"),
  "removed by staff": decide("remove"),
  "removed with its replies": decide("remove", { replies: true }),
  "removed by its author": (post, scene) =>
    as(scene.author)
      .posts.remove({ space: space.slug, post: post.id })
      .then(() => undefined),
};

test.each(Object.entries(acts))(
  "a second after a post is %s its words are nowhere but where they are meant",
  async (_, act) => {
    const scene = await aScene();
    // Somebody revised while all listened, so that the line too has told the words.
    const [asked] = scene.marked;
    const body = `Who told them ${scene.mark}, then?`;
    await as(scene.author).posts.revise({ space: space.slug, post: asked!.id, version: 2, body });
    await quietly(600);
    const before = await found(scene);
    const shown = new Set([...before].map((where) => where.slice(0, where.lastIndexOf(" for "))));
    expect([...shown].sort()).toEqual(
      Object.keys(surfaces)
        .filter((surface) => !WORDLESS.includes(surface))
        .sort(),
    );
    for (const ear of Object.values(scene.ears)) for (const told of [ear.frames, ear.tallies]) told.length = 0;

    const decisions = [];
    for (const post of scene.marked) decisions.push(await act(post, scene));
    await quietly(1_000);
    const meant = STAFF.map((surface) => `${surface} for staff`);
    const allowed = [...meant, "posts.list for staff", ...OWN.map((surface) => `${surface} for author`)];
    const now = await found(scene);
    expect([...now].filter((where) => !allowed.includes(where))).toEqual([]);
    expect(meant.filter((where) => !now.has(where))).toEqual([]);
    await sendLetters();
    const sent = letters();
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((letter) => letter.includes(scene.mark))).toEqual([]);

    for (const decision of decisions.toReversed())
      if (decision) await as(staff).decisions.undo({ space: space.slug, decision });
    if (decisions[0]) {
      await quietly(1_000);
      const again = await found(scene);
      expect([...before].filter((where) => !again.has(where) && !where.startsWith("the open line"))).toEqual([]);
    }
    for (const { socket } of Object.values(scene.ears)) socket.disconnect();
  },
  60_000,
);

test("the words of a post somebody is asked to change are prepared for them alone", async () => {
  const scene = await aScene();
  const [asked] = scene.marked;
  const target = { kind: "post" as const, id: asked!.id };
  const wish = { space: space.slug, id: uuidv7(), target, act: "request-edit" as const };
  await as(staff).decisions.decide({ ...wish, message: `Leave out the ${scene.mark}.` });
  const own = ["drafts, all of one's own", "drafts in the thread", "what one is asked to change"];
  const seen = [...(await found(scene))].filter((where) => own.some((surface) => where.startsWith(surface)));
  expect(seen.sort()).toEqual(own.map((surface) => `${surface} for author`).sort());
  for (const { socket } of Object.values(scene.ears)) socket.disconnect();
});
