import { talliesSince } from "@/server/endorsements/tallies/read";
import { frameSince } from "@/server/posts/since/read";
import { type Audience, roomOf } from "@/server/threads/policy";
import { countersOf } from "@/server/threads/read";
import { countersFor } from "@/server/threads/sight/counters/read";
import { type LiveServer, watchRoom } from "./line";
import { every, forEach } from "./loop";
import { headsFor } from "./read";

/** Long enough to fold a burst into one frame, short enough that nobody notices (design: 50–100 ms). */
const FRAME_MS = 50;
/** Counters are absolute: four a second are as many as can be read. */
const COUNTERS_MS = 250;
const HEADS_MS = 2_000;

/** A room somebody is in: which audience it is, and the numbers up to which it has been told. */
type Open = { audience: Audience; seq: number; tallies: number };
const open = new Map<string, Open>();
const dirty = new Set<string>();
const recount = new Set<string>();
const retold = new Set<string>();

/** Something was committed in this thread: its readers get a frame at the next turn. */
export const markDirty = (threadId: string) => void dirty.add(threadId);
/** Counts changed in this thread. */
export const markCounters = (threadId: string) => void recount.add(threadId);

/** Posts were endorsed in this thread. */
export const markTallies = (threadId: string) => void retold.add(threadId);

/** Somebody entered: whatever comes after is told to this room. A room already told more stays there. */
export function openRoom(audience: Audience, from: { seq: number; tallies: number }): void {
  const room = roomOf(audience);
  if (open.has(room)) return;
  open.set(room, { audience, ...from });
  // Something may have been committed since the numbers were read, when there was no room to tell.
  markDirty(audience.threadId);
  markTallies(audience.threadId);
}
export const closeRoom = (room: string) => void open.delete(room);
export const openRooms = () => [...open.values()].map(({ audience }) => audience);

/** Starts reading what was marked, once per audience, and telling it; answers how to stop. */
export function startFrames(io: LiveServer): () => void {
  const stops = [
    every(FRAME_MS, () => tellFrames(io)),
    every(COUNTERS_MS, () => tellCounters(io)),
    every(COUNTERS_MS, () => tellTallies(io)),
    every(HEADS_MS, () => tellHeads(io)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

async function tellFrames(io: LiveServer): Promise<void> {
  if (dirty.size === 0) return;
  const marked = new Set(dirty);
  dirty.clear();
  const rooms = [...open].filter(([, { audience }]) => marked.has(audience.threadId));
  await forEach(rooms, ([room, here]) => tellFrame(io, room, here));
}

async function tellFrame(io: LiveServer, room: string, here: Open): Promise<void> {
  try {
    const since = await frameSince(here.audience, { seq: here.seq });
    // Too much for a frame: everybody sees from the head that they are behind, and asks.
    if ("reset" in since) return await skipAhead(here);
    if (since.frame.to === here.seq) return;
    here.seq = since.frame.to;
    io.to(room).emit("thread.frame", since.frame);
  } catch (error) {
    markDirty(here.audience.threadId);
    throw error;
  }
}

async function skipAhead(here: Open): Promise<void> {
  const { threadId } = here.audience;
  Object.assign(here, (await headsFor([threadId])).get(threadId));
}

/** What changed is read as absolute counts, so a burst of endorsements is one message. */
async function tellTallies(io: LiveServer): Promise<void> {
  if (retold.size === 0) return;
  const marked = new Set(retold);
  retold.clear();
  const rooms = [...open].filter(([, { audience }]) => marked.has(audience.threadId));
  await forEach(rooms, async ([room, here]) => {
    const told = await talliesSince(here.audience, here.tallies).catch((error: unknown) => {
      markTallies(here.audience.threadId);
      throw error;
    });
    // Too many for a message: everybody sees from the head that they are behind, and asks.
    if (told === null) return skipAhead(here);
    if (told.to === here.tallies) return;
    here.tallies = told.to;
    io.to(room).emit("tallies", told);
  });
}

async function tellCounters(io: LiveServer): Promise<void> {
  if (recount.size === 0) return;
  const threadIds = [...recount];
  recount.clear();
  const counted = await countersOf(threadIds).catch((error: unknown) => {
    threadIds.forEach(markCounters);
    throw error;
  });
  for (const counters of counted) {
    const rooms = [...open].filter(([, { audience }]) => audience.threadId === counters.threadId);
    const whole = rooms.filter(([, { audience }]) => audience.group === null).map(([room]) => room);
    io.to([...whole, watchRoom(counters.threadId)]).emit("counters", counters);
    await forEach(rooms, ([room, { audience }]) => tellPart(io, room, audience));
  }
}

/** Of a thread in groups each hears how much was said to it. */
async function tellPart(io: LiveServer, room: string, audience: Audience): Promise<void> {
  const counters = audience.group === null ? undefined : await countersFor(audience);
  if (counters) io.to(room).emit("counters", counters);
}

/**
 * Read from the database, so that what another process wrote, or an announcement that was lost, is found too.
 * A room is told the numbers its frames have reached: a head never runs ahead of the frame that explains it.
 */
async function tellHeads(io: LiveServer): Promise<void> {
  const heads = await headsFor([...new Set(openRooms().map(({ threadId }) => threadId))]);
  for (const [room, { audience, seq, tallies }] of open) {
    const { threadId } = audience;
    const head = heads.get(threadId);
    if (head && head.seq !== seq) markDirty(threadId);
    if (head && head.tallies !== tallies) markTallies(threadId);
    io.to(room).emit("thread.heads", [{ threadId, seq, tallies }]);
  }
}
