import { type Audience, roomOf } from "@/server/threads/policy";
import { viewerOf } from "@/server/viewer";
import { reconsiderDesks } from "./desks";
import { isUnnamed, stepIn, stepOut, watchAlone } from "./events";
import { inTurn, type LiveServer, type LiveSocket } from "./line";
import { every, forEach } from "./loop";
import { cutOff, MOST_WAITING, waitingFor } from "./pace";
import { type Entrance, entranceTo, rightsBehind } from "./read";

/** A right taken is gone from open sockets within a second, the answers of the database included. */
const RIGHTS_MS = 500;

/** Asks the database, in one query at a time, whether those connected may still be, and see what they see. */
export function startRights(io: LiveServer): () => void {
  return every(RIGHTS_MS, async () => {
    const sockets = [...io.sockets.sockets.values()];
    for (const { conn } of sockets) if (waitingFor(conn) > MOST_WAITING) cutOff(conn);
    const signedIn = sockets.filter(({ data }) => data.viewer);
    const standing = await rightsBehind([...new Set(signedIn.map(({ data }) => data.viewer?.sessionId ?? ""))]);
    const versionNow = ({ data }: LiveSocket) => standing.get(data.viewer?.sessionId ?? "");
    for (const socket of signedIn) if (versionNow(socket) === undefined) sendAway(socket);
    const changed = signedIn.filter((socket) => versionNow(socket) !== socket.data.viewer?.rightsVersion);
    await forEach(changed, (socket) => inTurn(socket, () => reconsider(socket)));
  });
}

async function reconsider(socket: LiveSocket): Promise<void> {
  if (!socket.connected) return;
  const viewer = socket.data.viewer && (await viewerOf(socket.data.viewer.sessionId));
  if (!viewer) return sendAway(socket);
  await watchAlone(socket, viewer, socket.data.watching);
  for (const [threadId, before] of [...socket.data.threads]) {
    const entrance = await entranceTo(threadId, viewer);
    if (entrance && isAsBefore(socket, before, entrance)) continue;
    await stepOut(socket, threadId);
    if (entrance) await stepIn(socket, entrance);
  }
  await reconsiderDesks(socket, viewer);
  // Last, so that what failed on the way is tried again.
  socket.data.viewer = viewer;
  socket.emit("rights.changed");
}

const isAsBefore = ({ data }: LiveSocket, before: Audience, { audience, space }: Entrance) =>
  roomOf(audience) === roomOf(before) && isUnnamed(space) === data.unnamed.has(audience.threadId);

/** The session has ended: who comes back comes as a guest. */
function sendAway(socket: LiveSocket): void {
  socket.emit("rights.changed");
  socket.disconnect(true);
}
