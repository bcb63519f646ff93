import { deskOpenTo } from "@/server/moderation/cases/desks/read";
import { deskSince, seqsOf } from "@/server/moderation/cases/read";
import type { Viewer } from "@/server/viewer";
import type { DeskAnswer } from "./contract";
import { deskRoom, type LiveServer, type LiveSocket } from "./line";
import { every, forEach } from "./loop";

/** Several moderators decide at once: what they do in this time is one frame, read once for all of them. */
const FRAME_MS = 150;
const HEADS_MS = 2_000;
/** Somebody moderates a handful of spaces. */
const MOST_DESKS = 200;

/** Desks somebody is at, with the number up to which they have been told. */
const open = new Map<string, { seq: number }>();
const dirty = new Set<string>();

/** Cases of this desk changed: its moderators get a frame at the next turn. */
export const markDesk = (deskId: string) => void dirty.add(deskId);
export const closeDesk = (room: string) => void open.delete(room.replace(/^desk:/, ""));

/** Enters a desk, if they moderate there. Unknown and forbidden are the same answer. */
export async function enterDesk(socket: LiveSocket, space: string | null): Promise<DeskAnswer> {
  const desk = await deskOpenTo(socket.data.viewer, space);
  if (!desk || !socket.connected || socket.data.desks.size >= MOST_DESKS) return { ok: false };
  socket.data.desks.set(desk.id, space);
  await socket.join(deskRoom(desk.id));
  if (!open.has(desk.id)) {
    open.set(desk.id, { seq: desk.seq });
    // Something may have been committed since the number was read, when there was no room to tell.
    markDesk(desk.id);
  }
  return { ok: true, deskId: desk.id, seq: desk.seq };
}

export async function leaveDesk(socket: LiveSocket, space: string | null): Promise<void> {
  for (const [id, entered] of [...socket.data.desks]) {
    if (entered !== space) continue;
    socket.data.desks.delete(id);
    await socket.leave(deskRoom(id));
  }
}

/** Takes somebody out of the desks at which they moderate no more. */
export async function reconsiderDesks(socket: LiveSocket, viewer: Viewer): Promise<void> {
  for (const space of [...socket.data.desks.values()])
    if (!(await deskOpenTo(viewer, space))) await leaveDesk(socket, space);
}

/** Starts reading what was marked, once per desk, and telling it; answers how to stop. */
export function startDesks(io: LiveServer): () => void {
  const stops = [every(FRAME_MS, () => tellFrames(io)), every(HEADS_MS, () => tellHeads(io))];
  return () => {
    for (const stop of stops) stop();
  };
}

async function tellFrames(io: LiveServer): Promise<void> {
  if (dirty.size === 0) return;
  const marked = [...open].filter(([id]) => dirty.has(id));
  dirty.clear();
  await forEach(marked, async ([id, here]) => {
    const since = await deskSince({ id }, here.seq).catch((error: unknown) => {
      markDesk(id);
      throw error;
    });
    // Too much for a frame: everybody sees from the head that they are behind, and asks.
    const to = "reset" in since ? ((await seqsOf([id])).get(id) ?? here.seq) : since.to;
    if (to === here.seq) return;
    here.seq = to;
    if (!("reset" in since)) io.to(deskRoom(id)).emit("desk.frame", since);
  });
}

/** Read from the database, so that what another process wrote, or an announcement that was lost, is found too. */
async function tellHeads(io: LiveServer): Promise<void> {
  const heads = await seqsOf([...open.keys()]);
  for (const [deskId, { seq }] of open) {
    if ((heads.get(deskId) ?? seq) !== seq) markDesk(deskId);
    io.to(deskRoom(deskId)).emit("desk.head", { deskId, seq });
  }
}
