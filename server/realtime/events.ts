import { z } from "zod";
import { invalid } from "@/server/errors";
import type { Budget } from "@/server/limits";
import { mayReply } from "@/server/posts/policy";
import { uuid } from "@/server/texts/input";
import { headsOf } from "@/server/threads/heads/read";
import { roomOf } from "@/server/threads/policy";
import { countersOf } from "@/server/threads/read";
import type { ClientEvents, EnterAnswer, WatchAnswer } from "./contract";
import { openRoom, openRooms } from "./frames";
import { type LiveSocket, personOf, watchRoom } from "./line";
import { markPresence, mayNotice } from "./presence";
import { entranceTo } from "./read";

const threadRef = z.strictObject({ threadId: uuid });
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
      if (!entrance || !socket.connected) return { ok: false };
      await stepOut(socket, threadId);
      socket.data.threads.set(threadId, entrance.audience);
      await socket.join(roomOf(entrance.audience));
      openRoom(entrance.audience, entrance.seq);
      markPresence(threadId);
      return { ok: true, seq: entrance.seq };
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
      const open = await headsOf(socket.data.viewer, threadIds);
      for (const threadId of socket.data.watching) await socket.leave(watchRoom(threadId));
      socket.data.watching = open.map(({ threadId }) => threadId);
      await socket.join(socket.data.watching.map(watchRoom));
      // Read after joining: whatever is pushed from here on is newer.
      const counters = await countersOf(socket.data.watching);
      return { ok: true, ...(counters.length > 0 && { counters }) };
    },
  }),
  typing: event({
    input: z.strictObject({ threadId: uuid, parentId: uuid.nullable() }),
    budget: "typing",
    async act(socket, { threadId, parentId }) {
      const { viewer, threads } = socket.data;
      const mine = threads.get(threadId);
      const entrance = viewer && mine ? await entranceTo(threadId, viewer) : null;
      if (!viewer || !mine || !entrance || !mayReply(viewer, entrance.space, entrance)) return { ok: false };
      const rooms = openRooms().filter((audience) => audience.threadId === threadId && mayNotice(audience, mine));
      socket.to(rooms.map(roomOf)).volatile.emit("typing", { threadId, person: personOf(viewer), parentId });
      return { ok: true };
    },
  }),
} satisfies { [E in keyof ClientEvents]: Handler<Parameters<ClientEvents[E]>[0]> };

/** Leaves a thread's room, whichever audience it was entered as. */
export async function stepOut(socket: LiveSocket, threadId: string): Promise<void> {
  const audience = socket.data.threads.get(threadId);
  if (!audience) return;
  socket.data.threads.delete(threadId);
  await socket.leave(roomOf(audience));
  markPresence(threadId);
}
