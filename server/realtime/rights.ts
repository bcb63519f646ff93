import { roomOf } from "@/server/threads/policy";
import { viewerOf } from "@/server/viewer";
import { stepOut } from "./events";
import { openRoom } from "./frames";
import type { LiveServer, LiveSocket } from "./line";
import { every } from "./loop";
import { entranceTo, rightsBehind } from "./read";

/** A right taken is gone from open sockets within this. */
const RIGHTS_MS = 1_000;
/** A reader this far behind is cut off rather than kept in memory. */
const MOST_BUFFERED = 1024 * 1024;

/** Asks the database, in one query a second, whether those connected may still be, and see what they see. */
export function startRights(io: LiveServer): () => void {
  return every(RIGHTS_MS, async () => {
    const sockets = [...io.sockets.sockets.values()];
    for (const socket of sockets) if (bufferedIn(socket) > MOST_BUFFERED) socket.disconnect(true);
    const signedIn = sockets.filter(({ data }) => data.viewer);
    const standing = await rightsBehind([...new Set(signedIn.map(({ data }) => data.viewer?.sessionId ?? ""))]);
    for (const socket of signedIn) {
      const version = standing.get(socket.data.viewer?.sessionId ?? "");
      if (version === undefined) socket.disconnect(true);
      else if (version !== socket.data.viewer?.rightsVersion) await reconsider(socket);
    }
  });
}

async function reconsider(socket: LiveSocket): Promise<void> {
  const viewer = socket.data.viewer && (await viewerOf(socket.data.viewer.sessionId));
  if (!viewer) return void socket.disconnect(true);
  socket.data.viewer = viewer;
  for (const [threadId, before] of [...socket.data.threads]) {
    const entrance = await entranceTo(threadId, viewer);
    if (entrance && roomOf(entrance.audience) === roomOf(before)) continue;
    await stepOut(socket, threadId);
    if (!entrance) continue;
    socket.data.threads.set(threadId, entrance.audience);
    await socket.join(roomOf(entrance.audience));
    openRoom(entrance.audience, entrance.seq);
  }
  socket.emit("rights.changed");
}

/** What ws holds for a peer that does not read. */
function bufferedIn(socket: LiveSocket): number {
  const transport = socket.conn.transport as { socket?: { bufferedAmount?: number } };
  return transport.socket?.bufferedAmount ?? 0;
}
