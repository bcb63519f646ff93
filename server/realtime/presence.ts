import type { PersonView } from "@/server/accounts/view";
import { veiledAmong } from "@/server/classes/pseudonyms/read";
import { type Audience, NO_GROUP, roomOf } from "@/server/threads/policy";
import { type LiveServer, type LiveSocket, personOf } from "./line";
import { every } from "./loop";

/** Who is here is told at most this often: people come and go faster than anybody reads. */
const PRESENCE_MS = 2_000;
/** More names than this are not read; the rest is a number. */
const NAMES = 30;

const changed = new Set<string>();
export const markPresence = (threadId: string) => void changed.add(threadId);

/** Whether an audience may know that somebody of another is here: staff see all, a group sees itself and staff, who is in none staff. */
export function mayNotice(audience: Audience, other: Audience): boolean {
  if (audience.kind === "staff" || other.kind === "staff") return true;
  return audience.group === other.group && audience.group !== NO_GROUP;
}

type Present = { socket: LiveSocket; audience: Audience };

export const startPresence = (io: LiveServer) => every(PRESENCE_MS, () => tellPresence(io));

async function tellPresence(io: LiveServer): Promise<void> {
  if (changed.size === 0) return;
  const threads = [...changed];
  const veiled = await veiledAmong(threads);
  for (const threadId of threads) changed.delete(threadId);
  const here = new Map(threads.map((threadId) => [threadId, [] as Present[]]));
  for (const socket of io.sockets.sockets.values()) {
    for (const [threadId, audience] of socket.data.threads) here.get(threadId)?.push({ socket, audience });
  }
  for (const [threadId, present] of here) {
    if (veiled.has(threadId)) {
      tellOfStaff(threadId, present);
      continue;
    }
    const audiences = new Map(present.map(({ audience }) => [roomOf(audience), audience]));
    for (const [room, audience] of audiences) {
      const noticed = present.filter((one) => mayNotice(audience, one.audience)).map(({ socket }) => socket);
      io.to(room).emit("presence", { threadId, ...whoIs(threadId, noticed) });
    }
  }
}

/**
 * Where students are anonymous, nobody is told that one of them came or went, by no number and by no message: each
 * hears of staff alone, and only what they have not heard.
 */
function tellOfStaff(threadId: string, present: Present[]): void {
  const staff = present.filter(({ audience }) => audience.kind === "staff").map(({ socket }) => socket);
  const presence = { threadId, ...whoIs(threadId, staff) };
  const said = JSON.stringify(presence);
  for (const { socket } of present) {
    if (socket.data.heard.get(threadId) === said) continue;
    socket.data.heard.set(threadId, said);
    socket.emit("presence", presence);
  }
}

/** A person with three tabs is one person; every guest's socket counts as one. */
function whoIs(threadId: string, sockets: LiveSocket[]): { people: PersonView[]; total: number } {
  const people = new Map<string, PersonView>();
  let guests = 0;
  for (const { data } of sockets) {
    if (data.viewer && !data.unnamed.has(threadId)) people.set(data.viewer.id, personOf(data.viewer));
    else guests++;
  }
  return { people: [...people.values()].slice(0, NAMES), total: people.size + guests };
}
