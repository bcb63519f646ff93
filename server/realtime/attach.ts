import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Server } from "socket.io";
import { addressOf } from "@/server/http/address";
import { allowedOrigin } from "@/server/http/origin";
import { spend } from "@/server/limits";
import { viewerFrom } from "@/server/viewer";
import { closeDesk, startDesks } from "./desks";
import { closeRoom, startFrames } from "./frames";
import { accountRoom, type LiveServer, type LiveSocket } from "./line";
import { startOwn } from "./own";
import { cutOff, keepPace } from "./pace";
import { markPresence, startPresence } from "./presence";
import { startRights } from "./rights";
import { wrapEvents } from "./wrap";

export type AttachedSockets = {
  io: LiveServer;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
};

/** The live line. The front door hands it its upgrades; it listens to no server of its own. */
export function attachSockets(): AttachedSockets {
  const io: LiveServer = new Server({
    path: "/socket.io",
    serveClient: false,
    transports: ["websocket"],
    // connectionStateRecovery stays off: it sends a banned person what they missed, before any check.
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    // A half-open line is closed within 45 s.
    pingInterval: 20_000,
    pingTimeout: 20_000,
  });
  io.use((socket, next) => {
    greet(socket).then(
      () => next(),
      // A client that is refused by name does not come back by itself; one whose line broke does.
      () => cutOff(socket.conn),
    );
  });
  io.on("connection", welcome);
  io.of("/").adapter.on("delete-room", closeRoom);
  io.of("/").adapter.on("delete-room", closeDesk);
  const door = createServer();
  io.attach(door);
  io.engine.on("connection", keepPace);
  const stops = [startFrames(io), startDesks(io), startPresence(io), startRights(io), startOwn(io)];
  return {
    io,
    async upgrade(req, socket, head) {
      // Nobody waits for this promise: what it threw would end the process.
      const refusal = await refusalOf(req).catch(() => "500 Internal Server Error");
      if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      else door.emit("upgrade", req, socket, head);
    },
    async close() {
      for (const stop of stops) stop();
      io.disconnectSockets(true);
      await io.close().catch(() => undefined);
    },
  };
}

/** Why nobody gets a line here: the page is another site's, or their address opens too many. */
async function refusalOf(req: IncomingMessage): Promise<string | null> {
  if (!allowedOrigin(req)) return "403 Forbidden";
  return spend("socketConnects", addressOf(req)).then(
    () => null,
    () => "429 Too Many Requests\r\nretry-after: 60",
  );
}

async function greet(socket: LiveSocket): Promise<void> {
  socket.data.address = addressOf(socket.request);
  socket.data.threads = new Map();
  socket.data.unnamed = new Set();
  socket.data.heard = new Map();
  socket.data.watching = [];
  socket.data.desks = new Map();
  socket.data.last = Promise.resolve();
  socket.data.viewer = await viewerFrom(socket.request.headers.cookie);
}

function welcome(socket: LiveSocket): void {
  if (socket.data.viewer) void socket.join(accountRoom(socket.data.viewer.id));
  wrapEvents(socket);
  socket.on("disconnect", () => {
    for (const threadId of socket.data.threads.keys()) markPresence(threadId);
    socket.data.threads.clear();
  });
}
