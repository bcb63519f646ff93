import { z } from "zod";
import { invalid } from "@/server/errors";
import type { Budget } from "@/server/limits";
import { mayReply } from "@/server/posts/policy";
import { slug, uuid } from "@/server/texts/input";
import { openTo } from "@/server/threads/heads/read";
import { roomOf } from "@/server/threads/policy";
import { countersOf } from "@/server/threads/read";
import type { Viewer } from "@/server/viewer";
import type { ClientEvents, EnterAnswer, WatchAnswer } from "./contract";
import { enterDesk, leaveDesk } from "./desks";
import { openRoom, openRooms } from "./frames";
import { type LiveSocket, personOf, watchRoom } from "./line";
import { markPresence, mayNotice } from "./presence";
import { type Entrance, entranceTo, thoseWhoSee } from "./read";

const threadRef = z.strictObject({ threadId: uuid });
const deskRef = z.strictObject({ space: slug.nullable() });
const WATCHED = 50;

/** One person reads a few threads at once, not hundreds. */
const MOST_THREADS = 20;

type Handler<I> = {
  input: z.ZodType<I>;
  budget: Budget;
  act: (socket: LiveSocket, input: I) => Promise<{ ok: boolean }>;
};
const event = <I>(handler: Handler<I>) => handler;

/** Every event a client may send. Sockets enter, leave, watch and type; they never write. */
export const socketEvents = {
  "thread.enter": event({
    input: threadRef,
    budget: "socketEvents",
    async act(socket, { threadId }): Promise<EnterAnswer> {
      if (socket.data.threads.size >= MOST_THREADS && !socket.data.threads.has(threadId))
        throw invalid("Leave a thread first.");
      const entrance = await entranceTo(threadId, socket.data.viewer);
      // Unknown and forbidden are the same answer.
      if (!entrance) return { ok: false };
      await stepOut(socket, threadId);
      await stepIn(socket, entrance);
      return { ok: true, seq: entrance.seq, tallies: entrance.tallies };
    },
  }),
  "thread.leave": event({
    input: threadRef,
    budget: "socketEvents",
    async act(socket, { threadId }) {
      await stepOut(socket, threadId);
      return { ok: true };
    },
  }),
  "threads.watch": event({
    input: z.strictObject({ threadIds: z.array(uuid).max(WATCHED) }),
    budget: "socketEvents",
    async act(socket, { threadIds }): Promise<WatchAnswer> {
      const open = await watchAlone(socket, socket.data.viewer, threadIds);
      // Read after joining: whatever is pushed from here on is newer.
      const counters = await countersOf(open);
      return { ok: true, ...(counters.length > 0 && { counters }) };
    },
  }),
  "desk.enter": event({
    input: deskRef,
    budget: "socketEvents",
    act: (socket, { space }) => enterDesk(socket, space),
  }),
  "desk.leave": event({
    input: deskRef,
    budget: "socketEvents",
    async act(socket, { space }) {
      await leaveDesk(socket, space);
      return { ok: true };
    },
  }),
  typing: event({
    input: z.strictObject({ threadId: uuid, parentId: uuid.nullable() }),
    budget: "typing",
    async act(socket, { threadId, parentId }) {
      const { viewer, threads } = socket.data;
      const entrance = viewer && threads.has(threadId) ? await entranceTo(threadId, viewer) : null;
      if (!viewer || !entrance || !mayReply(viewer, entrance.space, entrance)) return { ok: false };
      // When somebody types and when a post comes would tell whose it is.
      if (entrance.veiled && entrance.audience.kind !== "staff") return { ok: true };
      const noticing = openRooms().filter(
        (audience) => audience.threadId === threadId && mayNotice(audience, entrance.audience),
      );
      const rooms = (await thoseWhoSee(noticing, parentId)).map(roomOf);
      // No room means everybody to Socket.IO; here it means that they have gone meanwhile.
      if (rooms.length > 0) socket.to(rooms).volatile.emit("typing", { threadId, person: personOf(viewer), parentId });
      return { ok: true };
    },
  }),
} satisfies { [E in keyof ClientEvents]: Handler<Parameters<ClientEvents[E]>[0]> };

export async function stepIn(socket: LiveSocket, { audience, seq, tallies, space }: Entrance): Promise<void> {
  // Whoever has gone meanwhile would stay in the room for ever.
  if (!socket.connected) return;
  socket.data.threads.set(audience.threadId, audience);
  if (isUnnamed(space)) socket.data.unnamed.add(audience.threadId);
  await socket.join(roomOf(audience));
  openRoom(audience, { seq, tallies });
  markPresence(audience.threadId);
}

/** Whoever is banned reads as a guest does. */
export const isUnnamed = ({ standing }: Entrance["space"]) => standing === "banned";

/** Leaves a thread's room, whichever audience it was entered as. */
export async function stepOut(socket: LiveSocket, threadId: string): Promise<void> {
  const audience = socket.data.threads.get(threadId);
  if (!audience) return;
  socket.data.threads.delete(threadId);
  socket.data.unnamed.delete(threadId);
  socket.data.heard.delete(threadId);
  await socket.leave(roomOf(audience));
  markPresence(threadId);
}

/**
 * Of these threads, those that they see the whole of are watched, and no others: the counts are of the whole. Answers
 * which. The wish is kept, for when they come to see more.
 */
export async function watchAlone(socket: LiveSocket, viewer: Viewer | null, threadIds: string[]): Promise<string[]> {
  const open = threadIds.length > 0 ? await openTo(viewer, threadIds) : [];
  if (!socket.connected) return [];
  const whole = open.filter(({ audience }) => audience.group === null).map(({ threadId }) => threadId);
  for (const threadId of socket.data.watching) await socket.leave(watchRoom(threadId));
  socket.data.watching = threadIds;
  await socket.join(whole.map(watchRoom));
  return whole;
}
