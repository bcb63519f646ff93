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
  watching: string[];
};
export type LiveServer = Server<ClientEvents, ServerEvents, Record<string, never>, LineData>;
export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, LineData>;

export const watchRoom = (threadId: string) => `watch:${threadId}`;
export const personOf = ({ id, handle, name }: Viewer): PersonView => ({ id, handle, name });
