import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createThreadStore } from "@/components/live/thread-store";
import { frameSince } from "@/server/posts/since/read";
import type { PostView } from "@/server/posts/view";
import type { Frame, Since } from "@/server/realtime/contract";
import { byPath } from "@/server/realtime/view";
import { type AudienceKind, audienceOf } from "@/server/threads/policy";
import { decideOn } from "@/tests/support/deciding";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { comesInHeld, hold, release } from "./scene";

process.env.LIMITS = "off";
ownDatabase();

let space: Space;
let author: Person;
let staff: Person;
beforeAll(async () => {
  space = await a.space();
  [author, staff] = [await a.member(space), await a.moderator(space)];
});

const VERBS = [
  ...["publish", "reply", "revise", "remove", "restore", "hide", "unhide", "hold", "release", "comes held"],
  ...["lock", "unlock", "question", "leave", "leave", "back", "back"],
] as Verb[];
type Verb =
  | ("publish" | "reply" | "revise" | "remove" | "restore" | "hide" | "unhide" | "hold" | "release" | "comes held")
  | ("lock" | "unlock" | "question" | "leave" | "back");
const action = fc.record({ verb: fc.constantFrom(...VERBS), on: fc.nat(30) });
/** What the line does to a frame: it comes, is lost, comes twice, or comes after the next one. */
const fate = fc.constantFrom("comes", "comes", "lost", "twice", "late");
const KINDS: AudienceKind[] = ["public", "members", "staff"];

const RUNS = Math.ceil(Number(process.env.FC_RUNS ?? 100) / 4);

test("whatever is done, and whatever the line does to frames, every audience ends at a fresh load", async () => {
  const runs = fc.asyncProperty(
    fc.array(action, { minLength: 1, maxLength: 10 }),
    fc.array(fate, { minLength: 30, maxLength: 30 }),
    async (actions, fates) => {
      const thread = await a.thread(space, author);
      const posts = [await a.post(author, { space, thread }), await a.post(author, { space, thread })];
      const [aside, moves]: [Thread, Move[]] = [await a.thread(space, author), []];
      const readers = await Promise.all(KINDS.map((kind) => readerOf(thread, kind)));
      for (const [turn, { verb, on }] of actions.entries()) {
        // Refused acts are part of life: restoring what stands, revising what is hidden.
        await act(verb, { thread, posts, on, aside, moves }).catch(() => undefined);
        for (const [n, reader] of readers.entries()) await reader.turn(fates[(turn * 3 + n) % fates.length] ?? "comes");
      }
      // The last news finds whoever missed some: two hear of it by its frame, one by its number.
      posts.push(await a.post(staff, { space, thread, parentId: null }).catch(() => posts[0]!));
      for (const [n, reader] of readers.entries()) await reader.settle(n === 0 ? "head" : "frame");
    },
  );
  await fc.assert(runs, { numRuns: RUNS });
}, 7_200_000);

type Thread = Awaited<ReturnType<typeof a.thread>>;
type Move = { undo: () => Promise<unknown>; post: string };
type On = { thread: Thread; posts: PostView[]; on: number; aside: Thread; moves: Move[] };

async function act(verb: Verb, { thread, posts, on, aside, moves }: On): Promise<unknown> {
  const post = posts[on % posts.length];
  if (!post) return;
  const ref = { space: space.slug, post: post.id };
  const here = { space: space.slug, thread: thread.id };
  const fresh = { ...here, id: uuidv7(), move: "claim" as const, body: "One more." };
  switch (verb) {
    case "publish":
      return posts.push((await as(author).posts.publish({ ...fresh, parentId: null })).post);
    case "reply":
      return posts.push((await as(author).posts.publish({ ...fresh, parentId: post.id })).post);
    case "revise": {
      const { version } = await as(author).posts.source(ref);
      return as(author).posts.revise({ ...ref, version, body: `Version ${version + 1}` });
    }
    case "remove":
      return as(author).posts.remove(ref);
    case "restore":
      return as(author).posts.restore(ref);
    case "hide":
      return decideOn(staff, space, ref, "hide");
    case "unhide":
      return decideOn(staff, space, ref, "restore");
    case "hold":
      // Whoever holds a post that was answered has to hold its answers too; nothing does that yet.
      if (!posts.some(({ parentId }) => parentId === post.id))
        await hold({ space, thread: await placeOf(post), staff }, post);
      return;
    case "comes held":
      return posts.push(await comesInHeld({ space, thread, author, staff, root: on % 2 === 0 ? post : null }));
    case "release":
      return release({ space, thread: await placeOf(post), staff }, post);
    case "leave": {
      const here = (await placeOf(post)).id === thread.id;
      const args = { to: here ? aside.id : thread.id };
      return moves.push({ ...(await decideOn(staff, space, ref, "move", { args })), post: post.id });
    }
    case "back": {
      const [last] = moves.splice(on % Math.max(1, moves.length), 1);
      return last?.undo();
    }
    case "question": {
      const { version } = await as(staff).threads.get({ space: space.slug, shortId: thread.shortId });
      return as(author).threads.revise({ ...here, version, title: `Asked ${version} times?`, prompt: "Again." });
    }
    case "lock":
      return decideOn(staff, space, here, "lock");
    case "unlock":
      return decideOn(staff, space, here, "unlock");
  }
}

/** The thread a post stands in now. */
async function placeOf(post: PostView): Promise<Thread> {
  const { path } = await as(staff).posts.place({ space: space.slug, post: post.id });
  return as(staff).threads.get({ space: space.slug, shortId: path.slice(-10) });
}

/** A browser's store on a line that loses, doubles and reorders what the server tells. */
async function readerOf(thread: Thread, kind: AudienceKind) {
  const person = kind === "public" ? null : kind === "members" ? author : staff;
  const seen = await as(person).spaces.get({ space: space.slug });
  const actor = person && { id: person.id, siteRole: "member" as const, state: "active" as const, confirmed: true };
  const audience = audienceOf(actor, seen, { ...thread, group: null, waiting: false });
  expect(audience?.kind).toBe(kind);
  if (!audience) throw new Error("not open");
  const where = { space: space.slug, thread: thread.id };
  const page = () => as(person).posts.page({ ...where, order: "oldest" });
  const first = await page();
  let reloads = 0;
  const counters = { threadId: thread.id, people: 0, posts: 0, standing: [], started: [], flow: [], moved: null };
  const store = createThreadStore(
    { threadId: thread.id, pages: [first], counters },
    {
      since: (from) => frameSince(audience, from),
      maySettle: () => true,
      isOwn: () => false,
      reload: () => void reloads++,
    },
  );
  stores.push(store);
  let told = first.seq;
  const late: Frame[] = [];
  const next = async (): Promise<Frame | null> => {
    const since: Since = await frameSince(audience, { seq: told });
    if ("reset" in since || since.frame.to === told) return null;
    told = since.frame.to;
    return since.frame;
  };
  return {
    async turn(fate: "comes" | "lost" | "twice" | "late") {
      const frame = await next();
      const { seq } = store.get().state;
      if (!frame) return;
      if (fate === "late") return void late.push(frame);
      if (fate !== "lost") store.receive(frame);
      if (fate === "twice") store.receive(frame);
      for (const old of late.splice(0)) store.receive(old);
      expect(store.get().state.seq).toBeGreaterThanOrEqual(seq);
    },
    /** The store finds that it is behind; it asks, and must then hold what a fresh load holds. */
    async settle(by: "head" | "frame") {
      const last = await page();
      const frame = await next();
      if (by === "frame" && frame) store.receive(frame);
      else store.head(last);
      for (let waited = 0; waited < 5_000 && store.get().state.seq < last.seq; waited += 10)
        await new Promise((tick) => setTimeout(tick, 10));
      const held = Object.values(store.get().state.posts).sort(byPath);
      expect(held).toEqual([...last.posts].sort(byPath));
      expect(reloads).toBe(0);
    },
  };
}

const stores: { close: () => unknown }[] = [];
afterAll(() => stores.forEach((store) => void store.close()));
