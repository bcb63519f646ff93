import { beforeAll, describe, expect, test } from "vitest";
import { keepFresh } from "@/components/live/fresh";
import { createThreadStore } from "@/components/live/thread-store";
import { markTallies } from "@/server/realtime/frames";
import { matrixOf } from "@/server/threads/matrix/read";
import { overviewOf } from "@/server/threads/overview/read";
import type { AudienceKind } from "@/server/threads/policy";
import { arguedIn } from "@/tests/support/argument";
import { decideOn } from "@/tests/support/deciding";
import { liveServer, until } from "@/tests/support/live-server";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { hold } from "./scene";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

let space: Space;
let readers: Record<AudienceKind, Person | null>;
beforeAll(async () => {
  space = await a.space();
  readers = { public: null, members: await a.member(space), staff: await a.moderator(space) };
});

/** A page that is open: told by the line, and asking like a browser for what is counted about the thread. */
async function openPage(thread: { id: string }, reader: Person | null) {
  const where = { space: space.slug, thread: thread.id };
  const caller = as(reader);
  const ear = await live.connect(reader);
  await ear.enter(thread.id);
  const page = await caller.posts.page({ ...where, order: "oldest" });
  const counters = { threadId: thread.id, people: 0, posts: 0, standing: [], started: [], flow: [], moved: null };
  const store = createThreadStore(
    { threadId: thread.id, pages: [page], counters },
    {
      since: ({ seq, tallies }) => caller.posts.since({ ...where, seq, tallies }),
      maySettle: () => true,
      isOwn: () => false,
      reload: () => undefined,
    },
  );
  ear.socket.on("thread.frame", store.receive);
  ear.socket.on("tallies", store.tally);
  const sight = { matrix: await caller.threads.matrix(where), overview: await caller.threads.overview(where) };
  const asking = { store, may: () => true, every: 60 };
  const stops = [
    keepFresh({
      ...asking,
      first: sight.matrix,
      ask: () => caller.threads.matrix({ ...where, patient: true }),
      show: (matrix) => Object.assign(sight, { matrix }),
    }),
    keepFresh({
      ...asking,
      first: sight.overview,
      ask: () => caller.threads.overview({ ...where, patient: true }),
      show: (overview) => Object.assign(sight, { overview }),
    }),
  ];
  const close = () => {
    for (const stop of stops) stop();
    store.close();
    ear.socket.disconnect();
  };
  return { sight, close };
}

type Argued = Awaited<ReturnType<typeof arguedIn>> & Awaited<ReturnType<typeof scene>>;
async function scene() {
  const thread = await a.thread(space);
  const argued = await arguedIn(space, thread, ["Participants", "Force"]);
  const [one, two] = [await argued.person(1), await argued.person(2)];
  const claim = await argued.say(one, { items: [1], body: "The minutes name nobody." });
  return { ...argued, thread, one, two, claim };
}
const of = (post: { id: string }) => ({ space: space.slug, post: post.id });

/** Everything after which a matrix or an overview reads otherwise. */
const facts: Record<string, (here: Argued) => Promise<unknown>> = {
  "a challenge is published": ({ say, two, claim }) => say(two, { move: "challenge", to: claim }),
  "a challenge is answered": async ({ say, one, two, claim }) => {
    const challenge = await say(two, { move: "challenge", to: claim });
    await say(one, { to: challenge });
  },
  "a post is endorsed": async ({ endorse, claim, thread }) => {
    await endorse(claim, 2);
    markTallies(thread.id);
  },
  "a post is removed": ({ one, claim }) => as(one).posts.remove(of(claim)),
  "a post is hidden": ({ claim }) => decideOn(readers.staff!, space, of(claim), "hide"),
  "a post is held": ({ claim, thread }) => hold({ space, thread, staff: readers.staff! }, claim),
};

describe.each(["public", "members", "staff"] as const)("what %s read in an open page = a fresh load", (kind) => {
  test.each(Object.entries(facts))("%s", async (_, act) => {
    const here = await scene();
    const audience = { threadId: here.thread.id, kind, group: null };
    const { sight, close } = await openPage(here.thread, readers[kind]);
    const before = JSON.stringify(sight);
    await act(here);
    const fresh = { matrix: await matrixOf(audience), overview: await overviewOf(audience) };
    const same = () => JSON.stringify(sight) === JSON.stringify(fresh);
    await until(same, 10_000);
    close();
    expect(sight).toEqual(fresh);
    expect(JSON.stringify(sight)).not.toBe(before);
  });
});
