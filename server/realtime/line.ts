import type { Server, Socket } from "socket.io";
import type { PersonView } from "@/server/accounts/view";
import type { Audience } from "@/server/threads/policy";
import type { Viewer } from "@/server/viewer";
import type { ClientEvents, ServerEvents } from "./contract";

/** What the server knows of one open socket. */
export type LineData = {
  viewer: Viewer | null;
  address: string;
  /** The threads it is in, and as whom. */
  threads: Map<string, Audience>;
  /** Those of them where the person is banned: there they are nobody, as a guest is. */
  unnamed: Set<string>;
  /** Of threads where students are anonymous: the presence it was last told, as JSON. */
  heard: Map<string, string>;
  /** Threads whose counts it asked for; those that are not open are not told. */
  watching: string[];
  /** The desks it is at, by their id, as they were asked for: the space's slug, or null for the site's. */
  desks: Map<string, string | null>;
  /** Ends when everything this socket asked for so far is done. */
  last: Promise<unknown>;
};
export type LiveServer = Server<ClientEvents, ServerEvents, Record<string, never>, LineData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, LineData>;

/** All open tabs of one person. */
export const accountRoom = (accountId: string) => `account:${accountId}`;
export const deskRoom = (deskId: string) => `desk:${deskId}`;
export const watchRoom = (threadId: string) => `watch:${threadId}`;
export const personOf = ({ id, handle, name }: Viewer): PersonView => ({ id, handle, name });

/**
 * Does one thing after another for a socket. Who leaves right after entering has left, and rights that change
 * while somebody enters are looked at once they are in.
 */
export function inTurn<T>(socket: LiveSocket, act: () => Promise<T>): Promise<T> {
  const turn = socket.data.last.then(act);
  socket.data.last = turn.catch(() => undefined);
  return turn;
}
