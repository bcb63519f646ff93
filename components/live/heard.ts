import type { Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "@/server/realtime/contract";

type Reads = Parameters<ServerEvents["reads.changed"]>[0];

/** Who on this page listens for one thing that the line says of the person here. */
function ears<T = void>() {
  const listeners = new Set<(told: T) => void>();
  return {
    on(listener: (told: T) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(told: T) {
      for (const listener of listeners) listener(told);
    },
  };
}
const rights = ears();
const reads = ears<Reads>();
const asked = ears<string>();
const own = ears<string>();

/** Somebody gave or took rights of the person here: what was asked before may answer otherwise now. */
export const onRightsChanged = rights.on;

/** What the person here has read of a thread changed, in this tab or another. */
export const onReadsChanged = reads.on;

/** Moderators ask the person here to change something in a thread, or no longer do. */
export const onEditsAsked = asked.on;

/** What the person here wrote in a thread that is not open to them yet changed, in this tab or another. */
export const onOwnChanged = own.on;

/** Passes on what an open line says of the person here. */
export function hear(line: Socket<ServerEvents, ClientEvents>): void {
  line.on("rights.changed", tellRights);
  line.on("edits.asked", ({ threadId }) => asked.tell(threadId));
  line.on("own.changed", ({ threadId }) => own.tell(threadId));
  line.on("reads.changed", reads.tell);
}

export const tellRights = (): void => rights.tell();
