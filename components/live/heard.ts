import type { Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "@/server/realtime/contract";

type Reads = Parameters<ServerEvents["reads.changed"]>[0];

const rightsListeners = new Set<() => void>();
const readsListeners = new Set<(reads: Reads) => void>();
const askedListeners = new Set<(threadId: string) => void>();

/** Somebody gave or took rights of the person here: what was asked before may answer otherwise now. */
export function onRightsChanged(listener: () => void): () => void {
  rightsListeners.add(listener);
  return () => rightsListeners.delete(listener);
}

/** What the person here has read of a thread changed, in this tab or another. */
export function onReadsChanged(listener: (reads: Reads) => void): () => void {
  readsListeners.add(listener);
  return () => readsListeners.delete(listener);
}

/** Moderators ask the person here to change something in a thread, or no longer do. */
export function onEditsAsked(listener: (threadId: string) => void): () => void {
  askedListeners.add(listener);
  return () => askedListeners.delete(listener);
}

/** Passes on what an open line says of the person here. */
export function hear(line: Socket<ServerEvents, ClientEvents>): void {
  line.on("rights.changed", tellRights);
  line.on("edits.asked", ({ threadId }) => {
    for (const listener of askedListeners) listener(threadId);
  });
  line.on("reads.changed", (reads) => {
    for (const listener of readsListeners) listener(reads);
  });
}

export function tellRights(): void {
  for (const listener of rightsListeners) listener();
}
