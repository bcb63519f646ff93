import { beforeAll, describe, expect, test } from "vitest";
import { changes } from "@/db/schema/posts";
import { type Fact, type Listeners, wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import { type Pinned, pinnedAfter } from "@/server/posts/pinned/view";
import { applyFrame, applyTallies, byPath, stateOf, type ThreadState } from "@/server/realtime/view";
import type { AudienceKind } from "@/server/threads/policy";
import type { Counters } from "@/server/threads/view";
import { type Ear, liveServer, until } from "@/tests/support/live-server";
import { rows } from "@/tests/support/promises";
import { a, as, ownDatabase, type Person, type Space } from "@/tests/support/world";
import { facts } from "./facts";
import { aScene, type Scene } from "./scene";

process.env.LIMITS = "off";
ownDatabase();
const live = liveServer();

type Cast = { space: Space; author: Person; staff: Person; readers: Partial<Record<AudienceKind, Person | null>> };
const casts = {} as Record<"forum" | "class", Cast>;
beforeAll(async () => {
  for (const kind of ["forum", "class"] as const) {
    const space = await a.space({ kind });
    const [author, staff] = [await a.member(space), await a.moderator(space)];
    const readers = { members: await a.member(space), staff: await a.moderator(space) };
    casts[kind] = { space, author, staff, readers: kind === "forum" ? { public: null, ...readers } : readers };
  }
  wire(remembering(listeners));
});

/** The listeners the server has, and what they were told of. */
const announced = new Set<string>();
const remembering = (table: Listeners) =>
  Object.fromEntries(
    Object.entries(table).map(([fact, tells]) => [fact, [() => void announced.add(fact), ...tells]]),
  ) as unknown as Listeners;

/** All that a reader's page shows of a thread. */
type Sight = { state: ThreadState; pinned: Pinned; counters: Counters };

async function load({ space, thread }: Scene, reader: Person | null): Promise<Sight> {
  const where = { space: space.slug, thread: thread.id };
  const state = stateOf(thread.id, await as(reader).posts.page({ ...where, order: "oldest" }));
  const seen = await as(reader).threads.get({
    space: space.slug,
    shortId: thread.shortId,
  });
  const { id, slug, title, promptHtml, version, asksFirst, steelman, pinnedId } = seen;
  const { lockedAt, archivedAt, slowSeconds, mergedInto } = seen;
  const head = {
    id,
    slug,
    title,
    promptHtml,
    version,
    lockedAt,
    archivedAt,
    slowSeconds,
    asksFirst,
    steelman,
    pinnedId,
    mergedInto,
    ...(seen.inClass && { inClass: seen.inClass }),
  };
  const since = await as(reader).posts.since({ ...where, seq: state.seq });
  if ("reset" in since) throw new Error("not so far behind");
  const pinned = await as(reader).threads.pinned(where);
  return { state: { ...state, head }, pinned, counters: since.counters };
}

const posts = ({ state }: Sight) => Object.values(state.posts).sort(byPath);

/** The old state with everything that came over the line. */
function fold(before: Sight, ear: Ear): Sight {
  const framed = ear.frames.reduce<ThreadState>((held, frame) => {
    const next = applyFrame(held, frame);
    if (!next) throw new Error(`a gap: ${held.seq} before ${frame.from}`);
    return next;
  }, before.state);
  const state = ear.tallies.reduce<ThreadState>((held, told) => {
    const next = applyTallies(held, told);
    if (!next) throw new Error(`a gap: ${held.tallies} before ${told.from}`);
    return next;
  }, framed);
  const pinned = ear.frames.reduce(pinnedAfter, before.pinned);
  return { state, pinned, counters: ear.counters.at(-1) ?? before.counters };
}

describe.each(["forum", "class"] as const)("old state + frames = fresh state, in a %s", (kind) => {
  test.each(Object.entries(facts))("%s", async (_, { act, unseenBy = [] }) => {
    const { space, author, staff, readers } = casts[kind];
    const scene = await aScene(space, author, staff);
    const watching = await Promise.all(
      Object.entries(readers).map(async ([audience, reader]) => {
        const ear = await live.connect(reader);
        expect((await ear.enter(scene.thread.id)).ok, audience).toBe(true);
        return { audience: audience as AudienceKind, reader, ear };
      }),
    );
    const before = await Promise.all(watching.map(({ reader }) => load(scene, reader)));
    await act(scene);
    for (const [at, { audience, reader, ear }] of watching.entries()) {
      const old = before[at]!;
      const fresh = await load(scene, reader);
      const toTheEnd = () => {
        const { seq, tallies } = fold(old, ear).state;
        return seq === fresh.state.seq && tallies === fresh.state.tallies;
      };
      expect(await until(toTheEnd), `${audience}: told to the end`).toBe(true);
      await until(() => JSON.stringify(fold(old, ear).counters) === JSON.stringify(fresh.counters), 2_000);
      const folded = fold(old, ear);
      ear.socket.disconnect();
      const shown = (sight: Sight) => [posts(sight), sight.state.head];
      if (unseenBy.includes(audience)) expect(shown(folded), `${audience}: sees nothing of it`).toEqual(shown(old));
      else expect(shown(folded), `${audience}: sees it`).not.toEqual(shown(old));
      expect(posts(folded), audience).toEqual(posts(fresh));
      expect(folded.state.head, audience).toEqual(fresh.state.head);
      expect(folded.pinned, audience).toEqual(fresh.pinned);
      expect(folded.state.seq, audience).toBe(fresh.state.seq);
      expect(folded.counters, audience).toEqual(fresh.counters);
    }
  });
});

test("a stance changes the counters of everybody in the thread and of lists, and no frame", async () => {
  const { space, author, staff } = casts.forum;
  const { thread } = await aScene(space, author, staff);
  const where = { space: space.slug, thread: thread.id };
  const [reader, list, elsewhere] = await Promise.all([live.connect(null), live.connect(null), live.connect(null)]);
  await reader.enter(thread.id);
  await list.socket.emitWithAck("threads.watch", { threadIds: [thread.id] });
  await elsewhere.enter((await a.thread(space)).id);
  const [position] = thread.positions;
  for (let n = 0; n < 5; n++) {
    await as(await a.user()).stances.take({ ...where, position: position!.id, confidence: 3 });
  }
  const five = (ear: Ear) => () => ear.counters.at(-1)?.standing[0] === 5;
  expect(await until(five(reader))).toBe(true);
  expect(await until(five(list))).toBe(true);
  const fresh = await as(null).posts.since({ ...where, seq: 0 });
  expect("counters" in fresh && fresh.counters).toEqual(reader.counters.at(-1));
  expect(reader.frames).toEqual([]);
  expect(elsewhere.counters).toEqual([]);
});

test("every fact of a thread and every kind of change has been walked above", async () => {
  const ofThreads = (Object.keys(listeners) as Fact[]).filter((fact) => !/^(account|case)\./.test(fact));
  expect([...announced].sort()).toEqual(expect.arrayContaining(ofThreads.sort()));
  const kinds = (await rows("select distinct kind from changes")).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(changes.kind.enumValues));
});
