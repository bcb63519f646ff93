import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTRPCClient, httpLink } from "@trpc/client";
import { io, type Socket } from "socket.io-client";
import { closePool, openPool } from "@/db/client";
import { placeOf } from "@/db/postgres/place";
import type { ClientEvents, ServerEvents } from "@/server/realtime/contract";
import type { AppRouter } from "@/server/root";
import { a, cookieOf, type Person } from "./people";
import { type RunningServer, startServer } from "./server";

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** A running forum seen from outside, with people made straight in its database. */
export type Site = RunningServer & {
  person: (name?: string) => Promise<Visitor>;
  guestSocket: () => Promise<LiveSocket>;
  /** The process that serves, as the system counts its memory (bytes). */
  memory: () => Promise<number>;
};
export type Visitor = Person & { cookie: string; api: ReturnType<typeof clientOf> };

export async function startSite(env: Record<string, string> = {}, words: string[] = []): Promise<Site> {
  const server = await startServer({ LIMITS: "off", ...env }, words);
  process.env.AUTH_SECRET = readFileSync(join(server.dataDir, "auth-secret"), "utf8").trim();
  openPool(placeOf(server.dataDir).url, 4);
  const stop = async () => {
    await closePool();
    await server.stop();
  };
  return {
    ...server,
    stop,
    person: async (name) => {
      const person = await a.user({
        handle: `visitor-${Math.random().toString(36).slice(2, 12)}`,
        ...(name && { name }),
      });
      const cookie = await cookieOf(person);
      return { ...person, cookie, api: clientOf(server.url, cookie) };
    },
    guestSocket: () => openSocket(server.url),
    memory: () => memoryOf(server.url),
  };
}

export const clientOf = (url: string, cookie: string) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers: { cookie, origin: url } })],
  });

function openSocket(url: string): Promise<LiveSocket> {
  const socket: LiveSocket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false });
  return new Promise((open, failed) => {
    socket.once("connect", () => open(socket));
    socket.once("connect_error", failed);
  });
}

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(text) ?? [];
  return Number(bytes);
}
