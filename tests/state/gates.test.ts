import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, expect, test } from "vitest";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { appRouter } from "@/server/root";
import { decideOn } from "@/tests/support/deciding";
import { aClass, aGroup, settled } from "@/tests/support/gates";
import { sendLetters, tellEverybody, tellOpenings } from "@/tests/support/jobs";
import { liveServer, quietly, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

process.env.LIMITS = "off";
const folder = mkdtempSync(join(tmpdir(), "moot-gates-"));
process.env.DATA_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));
ownDatabase();
const live = liveServer();
beforeEach(() => wire(listeners));

const TO_COME = () => new Date(Date.now() + 3_600_000);
/** Who must not see what `author` writes, and by which settings of the thread. */
const WALLS = ["waits to write first", "waits for the time", "is of another group", "is in no group"] as const;
type Wall = (typeof WALLS)[number];

async function aScene(wall: Wall) {
  const { space, staff } = await aClass();
  const mark = `secret${uuidv7().slice(-12)}`;
  const [viewer, insider] = [await a.member(space), await a.member(space)];
  const author = await a.user({ name: `Named ${mark}` });
  await settleIn(space.id, author.id);
  const own = await aGroup(space, [author, insider]);
  if (wall === "is of another group") await aGroup(space, [viewer]);
  const thread = await a.thread(space, staff);
  if (wall === "waits for the time") await settled(thread, { revealAt: TO_COME() });
  if (wall === "waits to write first") await settled(thread, { postFirstWords: 5 });
  if (wall.startsWith("is ")) await settled(thread, { grouping: "group" });
  const at = { space, thread };
  const opening = await a.post(insider, { ...at, body: "These are five quite different words." });
  for (const who of [viewer, insider]) await as(who).follows.follow({ kind: "thread", target: thread.id });
  return { wall, space, staff, mark, viewer, insider, author, own, thread, at, opening };
}
type Scene = Awaited<ReturnType<typeof aScene>>;

async function settleIn(spaceId: string, accountId: string): Promise<void> {
  const { db } = await import("@/db/client");
  const { memberships } = await import("@/db/schema/spaces");
  await db().insert(memberships).values({ spaceId, accountId, role: "student", trustedAt: new Date() });
}

/** Everything by which words and names of others reach somebody; answers the posts that have them. */
async function sayIt({ space, staff, mark, viewer, insider, author, own, thread, at, wall, opening }: Scene) {
  const body = `They were told of ${mark} by @${viewer.handle}, in four words.`;
  const cites = [{ author: mark, title: `On ${mark}`, year: 1917 }];
  const asked = await a.post(author, { ...at, move: "question", body, sources: cites });
  // Before all see each other at a time, nobody but staff answers anybody.
  const other = wall === "waits for the time" ? staff : insider;
  const reply = await a.post(other, { ...at, parentId: asked.id, move: "challenge", body: `No ${mark} there.` });
  const restated = { parentId: opening.id, move: "challenge" as const, steelman: `It is ${mark} that you say.` };
  if (other === insider) await a.post(author, { ...at, ...restated, body: `Not so: ${mark}.` });
  if (wall.startsWith("is "))
    await a.post(staff, { ...at, group: own, body: `Of the staff to you: ${mark}, @${viewer.handle}.` });
  const synthesis = await a.post(author, { ...at, move: "synthesis", body: `Where it stands: ${mark}.` });
  await as(staff).posts.pin({ space: space.slug, post: synthesis.id });
  await as(other).endorsements.endorse({ space: space.slug, post: asked.id, kind: "persuasive" });
  const here = { space: space.slug, thread: thread.id };
  const stance = { position: thread.positions[0]!.id, wouldChange: `A proof of ${mark}`, shown: true };
  await as(author).stances.take({ ...here, ...stance });
  await tellEverybody();
  return [asked, reply, synthesis];
}

type Read = (scene: Scene, who: Person, post: string) => Promise<unknown>;
const here = ({ space, thread }: Scene) => ({ space: space.slug, thread: thread.id });
const of = (scene: Scene, post: string) => ({ space: scene.space.slug, post });

/** Every question that names a thread or a post, and what of one's own may tell of others. */
const surfaces: Record<string, Read> = {
  "posts.page": (scene, who) => as(who).posts.page(here(scene)),
  "posts.list": (scene, who) => as(who).posts.list({ ...here(scene), order: "newest" }),
  "posts.branch": (scene, who, root) => as(who).posts.branch({ ...here(scene), root, after: "0000000" }),
  "posts.around": (scene, who, post) => as(who).posts.around({ ...here(scene), post }),
  "posts.place": (scene, who, post) => as(who).posts.place(of(scene, post)),
  "posts.since": (scene, who) => as(who).posts.since({ ...here(scene), seq: 0, tallies: 0 }),
  "posts.heads": (scene, who) => as(who).posts.heads({ threads: [scene.thread.id] }),
  "posts.mine": (scene, who) => as(who).posts.mine(here(scene)),
  "posts.own": (scene, who) => as(who).posts.own(here(scene)),
  "pseudonyms.mine": (scene, who) => as(who).pseudonyms.mine(here(scene)),
  "assignments.inThread": (scene, who) => as(who).assignments.inThread(here(scene)),
  "posts.source": (scene, who, post) => as(who).posts.source(of(scene, post)),
  "posts.history": (scene, who, post) => as(who).posts.history(of(scene, post)),
  "threads.get": ({ space, thread }, who) => as(who).threads.get({ space: space.slug, shortId: thread.shortId }),
  "threads.list": ({ space }, who) => as(who).threads.list({ space: space.slug }),
  "threads.similar": ({ space, thread }, who) => as(who).threads.similar({ space: space.slug, title: thread.title }),
  "threads.pinned": (scene, who) => as(who).threads.pinned(here(scene)),
  "threads.overview": (scene, who) => as(who).threads.overview(here(scene)),
  "threads.matrix": (scene, who) => as(who).threads.matrix(here(scene)),
  "stances.mine": (scene, who) => as(who).stances.mine(here(scene)),
  "stances.candidates": (scene, who) => as(who).stances.candidates(here(scene)),
  "stances.conditions": (scene, who) => as(who).stances.conditions(here(scene)),
  "endorsements.mine": (scene, who) => as(who).endorsements.mine(here(scene)),
  "reads.mine": (scene, who) => as(who).reads.mine(here(scene)),
  "reads.next": (scene, who) => as(who).reads.next({ ...here(scene), after: null }),
  "reads.waiting": (scene, who) => as(who).reads.waiting(here(scene)),
  "reads.unread": ({ thread }, who) => as(who).reads.unread({ threads: [thread.id] }),
  "drafts.in": (scene, who) => as(who).drafts.in(here(scene)),
  "drafts.mine": (_, who) => as(who).drafts.mine({}),
  "follows.inThread": (scene, who) => as(who).follows.inThread(here(scene)),
  "follows.mine": (_, who) => as(who).follows.mine(),
  "flags.mine": (scene, who) => as(who).flags.mine(here(scene)),
  "decisions.asked": (scene, who) => as(who).decisions.asked(here(scene)),
  "notifications.list": (_, who) => as(who).notifications.list({ unread: false }),
  "notifications.unread": (_, who) => as(who).notifications.unread(),
};
/** Those that are for staff alone, whose rows in the table of permissions say so, or that are open to nobody but their owner. */
const ELSEWHERE = ["drafts.text", "threads.named"];

/** What somebody gets of a surface, with all posts it could be asked of. */
const readBy = async (scene: Scene, who: Person, posts: string[]) => {
  const told: Record<string, unknown[]> = {};
  for (const [name, read] of Object.entries(surfaces))
    told[name] = await Promise.all(posts.map((post) => read(scene, who, post).catch(({ code }) => `refused: ${code}`)));
  return told;
};
const telling = (told: Record<string, unknown[]>, mark: string) =>
  Object.keys(told).filter((name) => JSON.stringify(told[name]).includes(mark));

const letters = () => {
  const outbox = join(folder, "outbox");
  return readdirSync(outbox).map((file) => readFileSync(join(outbox, file), "utf8"));
};

test("every question that names a thread or a post is asked here", () => {
  type Procedure = { _def: { type: string; inputs: { shape?: Record<string, unknown> }[] } };
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
  const names = ["thread", "threads", "post", "root", "shortId", "draft"];
  const taking = procedures.filter(
    ([, { _def }]) =>
      _def.type === "query" && _def.inputs.some(({ shape = {} }) => names.some((name) => name in shape)),
  );
  const missing = taking.map(([name]) => name).filter((name) => !(name in surfaces) && !ELSEWHERE.includes(name));
  expect(missing).toEqual([]);
});

test.each(WALLS)(
  "whoever %s hears nothing of what others write, and no count moves",
  async (wall) => {
    const scene = await aScene(wall);
    const { viewer, insider, author, staff, mark, thread, space } = scene;
    const seer = wall === "waits for the time" ? staff : insider;
    const ears = {
      viewer: await live.connect(viewer),
      seer: await live.connect(seer),
      author: await live.connect(author),
    };
    const opens = wall.startsWith("is ");
    expect((await ears.viewer.enter(thread.id)).ok).toBe(opens);
    await ears.seer.enter(thread.id);
    const watch = { threadIds: [thread.id] };
    expect(await ears.viewer.socket.emitWithAck("threads.watch", watch)).toEqual({ ok: true });
    await tellEverybody();
    const nobody = uuidv7();
    const still = async () => withoutNumbers(await readBy(scene, viewer, [nobody]));
    const before = await still();

    const posts = (await sayIt(scene)).map(({ id }) => id);
    await ears.author.enter(thread.id);
    ears.author.socket.emit("typing", { threadId: thread.id, parentId: posts[0]! });
    await ears.seer.socket.emitWithAck("typing", { threadId: thread.id, parentId: posts[0]! });
    await quietly(2_600);
    const seen = telling(await readBy(scene, seer, posts), mark);
    const told = await readBy(scene, viewer, posts);
    // The words are there to be told: whoever may see them does.
    expect(seen).toEqual(expect.arrayContaining(["posts.page", "posts.since", "threads.pinned", "posts.source"]));
    expect(telling(told, mark)).toEqual([]);
    expect(await still()).toEqual(before);
    const heard = ears.viewer;
    expect(JSON.stringify([heard.frames, heard.presence, heard.typing, heard.tallies])).not.toContain(mark);
    expect(heard.typing.filter(({ person }) => person.id !== staff.id || posts.includes(person.id))).toEqual([]);
    expect(heard.counters.filter(({ posts }) => posts > 0)).toEqual([]);
    expect(heard.inbox).toEqual([]);
    for (const { people } of heard.presence) expect(people.map(({ id }) => id)).not.toContain(author.id);

    await sendLetters();
    const sent = letters().filter((letter) => letter.includes(mark));
    expect(
      sent.some((letter) => letter.includes(`${insider.handle}@`)),
      "the insider’s letter",
    ).toBe(wall !== "waits for the time");
    expect(sent.filter((letter) => letter.includes(`${viewer.handle}@`))).toEqual([]);
    expect(space.kind).toBe("class");
    for (const { socket } of Object.values(ears)) socket.disconnect();
  },
  60_000,
);

/** How far a thread is, and that its settings changed, is the same for all; it says nothing of what was written. */
function withoutNumbers(told: Record<string, unknown[]>): unknown {
  const numbers = new Set(["seq", "tallies", "upTo", "to", "from"]);
  const isHead = (key: string, value: object | null) => key === "thread" && value !== null && "slowSeconds" in value;
  return JSON.parse(
    JSON.stringify(told, (key, value) => {
      if (numbers.has(key) && typeof value === "number") return 0;
      return typeof value === "object" && isHead(key, value) ? undefined : value;
    }),
  );
}

test("nothing of others can be answered, endorsed, followed or named before the debate has opened", async () => {
  const scene = await aScene("waits to write first");
  const [asked] = await sayIt(scene);
  const { viewer, space, thread } = scene;
  const me = as(viewer);
  const [ref, post] = [here(scene), asked!.id];
  const draft = { parent: post, intent: "reply" as const, version: 0 };
  const content = { id: uuidv7(), move: "claim" as const, body: "Begun" };
  const acts = [
    me.posts.publish({
      ...ref,
      id: uuidv7(),
      parentId: post,
      move: "claim",
      body: "Six quite different words are here",
    }),
    me.endorsements.endorse({ space: space.slug, post, kind: "persuasive" }),
    me.follows.follow({ kind: "branch", target: post }),
    me.drafts.save({ ...ref, ...draft, content }),
    me.reads.mark({ ...ref, posts: [] as never, ...({ runs: [[1, 1]], place: null } as object) } as never),
    me.flags.flag({ space: space.slug, target: { kind: "post", id: post }, reason: "off-topic" } as never),
  ];
  const codes = await Promise.all(
    acts.map((act) =>
      act.then(
        () => "done",
        ({ code }) => code,
      ),
    ),
  );
  expect(codes.slice(0, 4)).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  expect(codes.slice(4)).not.toContain("done");
  // One's own draft and one's own stance are one's own.
  expect(await me.drafts.save({ ...ref, ...draft, parent: null, content })).toMatchObject({
    version: expect.any(Number),
  });
  const stance = { position: thread.positions[1]!.id, wouldChange: "", shown: false };
  expect((await me.stances.take({ ...ref, ...stance })).current?.position).toBe(2);
});

test("what somebody who waits writes, changes and takes back is told to their own tabs and to nobody else's", async () => {
  const scene = await aScene("waits for the time");
  const { viewer, insider, staff, at, thread, space } = scene;
  const ears = await Promise.all([viewer, viewer, insider, staff].map((who) => live.connect(who)));
  const [tab, other, waiting, teacher] = ears;
  const post = await a.post(viewer, { ...at, body: "My own words." });
  const ref = { space: space.slug, post: post.id };
  await as(viewer).posts.revise({ ...ref, version: 1, body: "My other words." });
  await as(viewer).posts.remove(ref);
  await as(viewer).posts.restore(ref);
  const times = Array.from({ length: 4 }, () => ({ threadId: thread.id }));
  expect(await until(() => tab!.own.length === 4 && other!.own.length === 4)).toBe(true);
  await quietly();
  expect([tab, other, waiting, teacher].map((ear) => ear!.own)).toEqual([times, times, [], []]);
  expect(waiting!.frames).toEqual([]);
  for (const { socket } of ears) socket.disconnect();
});

test("what staff do to a post whose author waits is told to its author's own tabs, and to nobody else's", async () => {
  const { viewer, insider, staff, at, thread, space } = await aScene("waits for the time");
  const post = await a.post(viewer, { ...at, body: "My own words." });
  const ears = await Promise.all([viewer, viewer, insider, staff].map((who) => live.connect(who)));
  const [tab, other] = ears;
  const { undo } = await decideOn(staff, space, { post: post.id }, "hide");
  await undo();
  await decideOn(staff, space, { post: post.id }, "keep");
  const times = Array.from({ length: 2 }, () => ({ threadId: thread.id }));
  expect(await until(() => tab!.own.length === 2 && other!.own.length === 2)).toBe(true);
  await quietly();
  expect(ears.map(({ own }) => own)).toEqual([times, times, [], []]);
  await settled(thread, { revealAt: null });
  await decideOn(staff, space, { post: post.id }, "hide");
  await quietly();
  expect(ears.map(({ own }) => own.length)).toEqual([2, 2, 0, 0]);
  for (const { socket } of ears) socket.disconnect();
});

test("the first post opens the debate by itself: then it is read as by anybody", async () => {
  const scene = await aScene("waits to write first");
  const [asked] = await sayIt(scene);
  const { viewer, insider, at, mark, thread } = scene;
  const ear = await live.connect(viewer);
  const other = await a.member(scene.space);
  const otherEar = await live.connect(other);
  expect((await ear.enter(thread.id)).ok).toBe(false);
  await a.post(viewer, { ...at, body: "My own five words are enough here." });
  await tellOpenings();
  expect(await until(() => ear.rightsChanged > 0)).toBe(true);
  expect(otherEar.rightsChanged).toBe(0);
  expect((await ear.enter(thread.id)).ok).toBe(true);
  expect((await otherEar.enter(thread.id)).ok).toBe(false);
  const [mine, theirs] = [await as(viewer).posts.page(here(scene)), await as(insider).posts.page(here(scene))];
  expect(mine).toEqual(theirs);
  expect(JSON.stringify(mine)).toContain(mark);
  expect(await as(viewer).posts.source(of(scene, asked!.id))).toMatchObject({ body: expect.stringContaining(mark) });
  for (const { socket } of [ear, otherEar]) socket.disconnect();
});
