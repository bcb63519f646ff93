import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { afterAll, beforeAll } from "vitest";
import { type App, createApp } from "@/server/app";
import type { Tallies } from "@/server/endorsements/view";
import { wire } from "@/server/events/announce";
import { listeners } from "@/server/events/listeners";
import type { DeskFrame } from "@/server/moderation/view";
import { type AttachedSockets, attachSockets } from "@/server/realtime/attach";
import type { Frame, Presence, Typing } from "@/server/realtime/contract";
import type { Counters } from "@/server/threads/view";
import { cookieOf, type Person } from "./people";
import type { LiveSocket } from "./site";

/** A socket with everything it was told, in order. */
export type Ear = {
  socket: LiveSocket;
  frames: Frame[];
  counters: Counters[];
  presence: Presence[];
  typing: Typing[];
  tallies: Tallies[];
  inbox: { unread: number }[];
  reads: { threadId: string; version: number }[];
  own: { threadId: string }[];
  desk: DeskFrame[];
  heads: number;
  rightsChanged: number;
  enter: (threadId: string) => Promise<{ ok: boolean; seq?: number }>;
};

/** The real front door and sockets on a free port, with the listeners that the server has. */
export function liveServer() {
  let app: App;
  let sockets: AttachedSockets;
  const open: LiveSocket[] = [];
  beforeAll(async () => {
    wire(listeners);
    sockets = attachSockets();
    app = createApp({ pages: null, sockets });
    await new Promise<void>((ready) => app.http.listen(0, "127.0.0.1", ready));
  });
  afterAll(async () => {
    for (const socket of open) socket.disconnect();
    await app.close();
  });
  const url = () => `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  const connect = async (person: Person | null, headers: Record<string, string> = {}): Promise<Ear> => {
    const cookie: Record<string, string> = person ? { cookie: await cookieOf(person) } : {};
    const extraHeaders = { ...cookie, ...headers };
    const socket: LiveSocket = io(url(), {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders,
    });
    open.push(socket);
    const ear = listening(socket);
    await new Promise<void>((connected, failed) => {
      socket.once("connect", connected);
      socket.once("connect_error", failed);
    });
    return ear;
  };
  return { url, connect, io: () => sockets.io };
}

function listening(socket: LiveSocket): Ear {
  const told = { frames: [], counters: [], presence: [], typing: [], tallies: [], desk: [] };
  const ownTold = { inbox: [], reads: [], own: [] };
  const enter = (threadId: string) => socket.timeout(5_000).emitWithAck("thread.enter", { threadId });
  const ear: Ear = { socket, ...told, ...ownTold, heads: 0, rightsChanged: 0, enter };
  socket.on("thread.frame", (frame) => void ear.frames.push(frame));
  socket.on("counters", (counters) => void ear.counters.push(counters));
  socket.on("presence", (presence) => void ear.presence.push(presence));
  socket.on("typing", (typing) => void ear.typing.push(typing));
  socket.on("tallies", (tallies) => void ear.tallies.push(tallies));
  socket.on("inbox.changed", (inbox) => void ear.inbox.push(inbox));
  socket.on("reads.changed", (reads) => void ear.reads.push(reads));
  socket.on("own.changed", (own) => void ear.own.push(own));
  socket.on("desk.frame", (frame) => void ear.desk.push(frame));
  socket.on("thread.heads", () => void ear.heads++);
  socket.on("rights.changed", () => void ear.rightsChanged++);
  return ear;
}

/** Waits until it is so; a test says with `expect` what it waited for. */
export async function until(holds: () => boolean, within = 5_000): Promise<boolean> {
  for (let waited = 0; waited < within; waited += 20) {
    if (holds()) return true;
    await new Promise((tick) => setTimeout(tick, 20));
  }
  return holds();
}

/** Long enough that whatever was going to be told has been. */
export const quietly = (ms = 400) => new Promise((tick) => setTimeout(tick, ms));
