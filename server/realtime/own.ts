import type { ServerEvents } from "./contract";
import { accountRoom, type LiveServer } from "./line";

/** What is told to one person's own tabs and nobody else. */
type Own = Pick<ServerEvents, "inbox.changed" | "reads.changed" | "edits.asked" | "own.changed">;

let line: LiveServer | null = null;

export function startOwn(io: LiveServer): () => void {
  line = io;
  return () => {
    line = null;
  };
}

/** Whether somebody has a tab open: what nobody would hear need not be read. */
export const isHere = (accountId: string) => line?.sockets.adapter.rooms.has(accountRoom(accountId)) ?? false;

export function tellOwn<E extends keyof Own>(accountId: string, event: E, ...told: Parameters<Own[E]>): void {
  line?.to(accountRoom(accountId)).emit(event, ...told);
}
