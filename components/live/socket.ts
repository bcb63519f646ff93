import type { Socket } from "socket.io-client";
import type { Tallies } from "@/server/endorsements/view";
import type { ClientEvents, Frame, Head, Presence, ServerEvents, Typing } from "@/server/realtime/contract";
import type { Counters } from "@/server/threads/view";
import { hear, tellRights } from "./heard";
import { setLine } from "./line";
import { startPolling } from "./polling";

export type RoomListener = {
  frame: (frame: Frame) => void;
  /** How far the thread is: on entering, every 2 s, and when polled. */
  head: (head: Omit<Head, "threadId">) => void;
  tallies?: (tallies: Tallies) => void;
  counters?: (counters: Counters) => void;
  presence?: (presence: Presence) => void;
  typing?: (typing: Typing) => void;
  /** The thread is no longer open to this person. */
  closed?: () => void;
};
export type InboxListener = {
  changed: (unread: number) => void;
  /** The line opened (again): what was told before is missed. */
  opened: () => void;
};
export type Room = { typing: (parentId: string | null) => void; leave: () => void };

export type Line = Socket<ServerEvents, ClientEvents>;

const ACK_MS = 5_000;
const rooms = new Map<string, Set<RoomListener>>();
const watchers = new Map<(counters: Counters) => void, string[]>();
const inboxListeners = new Set<InboxListener>();
const openers = new Set<(line: Line) => void>();
let socket: Line | null = null;
let started = false;

/** Enters a thread: its frames, heads, counters, presence and typing come until `leave`. */
export function enterThread(threadId: string, listener: RoomListener): Room {
  start();
  const here = rooms.get(threadId) ?? new Set();
  rooms.set(threadId, here.add(listener));
  if (socket?.connected) enter(threadId);
  return {
    typing: (parentId) => {
      if (socket?.connected) socket.volatile.emit("typing", { threadId, parentId });
    },
    leave: () => {
      here.delete(listener);
      if (here.size > 0 || rooms.get(threadId) !== here) return;
      rooms.delete(threadId);
      if (socket?.connected) socket.emit("thread.leave", { threadId });
    },
  };
}

/** Counters of the threads in a list, as they change. */
export function watchThreads(threadIds: string[], listener: (counters: Counters) => void): () => void {
  start();
  watchers.set(listener, threadIds);
  watch();
  return () => {
    watchers.delete(listener);
    watch();
  };
}

/** How much of the viewer's inbox is unread, as it changes in any of their tabs. */
export function onInbox(listener: InboxListener): () => void {
  start();
  inboxListeners.add(listener);
  return () => inboxListeners.delete(listener);
}

/** What else a page tells and hears over the line: done at each time the line opens, also where it is open already. */
export function whenOpen(act: (line: Line) => void): () => void {
  start();
  openers.add(act);
  if (socket?.connected) act(socket);
  return () => openers.delete(act);
}

/** The page reads first; the line opens when the browser has nothing better to do. */
function start(): void {
  if (started) return;
  started = true;
  startPolling(() => [...rooms.keys()], headOf);
  const soon = window.requestIdleCallback ?? ((go: () => void) => setTimeout(go, 200));
  soon(() => void connect(), { timeout: 1_000 });
}

async function connect(): Promise<void> {
  const { io } = await import("socket.io-client").catch(() => ({ io: null }));
  if (!io) {
    setTimeout(() => void connect(), later(5_000));
    return;
  }
  const line: Line = io({
    path: "/socket.io",
    transports: ["websocket"],
    reconnectionDelay: 400,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.6,
  });
  socket = line;
  line.on("connect", () => {
    setLine("online");
    for (const threadId of rooms.keys()) enter(threadId);
    if (watchers.size > 0) watch();
    for (const listener of inboxListeners) listener.opened();
    for (const act of openers) act(line);
  });
  line.on("disconnect", (reason) => {
    setLine("connecting");
    // The server closes lines whose session ended; who may come back comes back, but not all at once.
    if (reason !== "io server disconnect") return;
    line.once("connect", tellRights);
    setTimeout(() => line.connect(), later(1_500));
  });
  listen(line);
  // A line over a network that is gone looks open until its next ping, up to 40 s.
  window.addEventListener("offline", () => line.io.engine?.close());
  window.addEventListener("online", () => !line.connected && line.connect());
}

function listen(line: Line): void {
  line.on("thread.frame", (frame) => tell(frame.threadId, (room) => room.frame(frame)));
  line.on("thread.heads", (heads) => {
    for (const { threadId, ...head } of heads) headOf(threadId, head);
  });
  line.on("counters", (counters) => {
    tell(counters.threadId, (room) => room.counters?.(counters));
    tellWatchers(counters);
  });
  line.on("tallies", (told) => tell(told.threadId, (room) => room.tallies?.(told)));
  line.on("presence", (presence) => tell(presence.threadId, (room) => room.presence?.(presence)));
  line.on("typing", (typing) => tell(typing.threadId, (room) => room.typing?.(typing)));
  line.on("inbox.changed", ({ unread }) => {
    for (const listener of inboxListeners) listener.changed(unread);
  });
  hear(line);
}

function enter(threadId: string): void {
  const line = socket;
  const again = setTimeout(() => line?.connected && rooms.has(threadId) && enter(threadId), later(ACK_MS));
  line?.emit("thread.enter", { threadId }, (answer) => {
    // Nothing was decided: the timer asks again.
    if (!answer.ok && answer.again) return;
    clearTimeout(again);
    if (answer.ok) headOf(threadId, answer);
    else tell(threadId, (room) => room.closed?.());
  });
}

function watch(): void {
  const threadIds = [...new Set([...watchers.values()].flat())].slice(0, 50);
  if (!socket?.connected) return;
  // The page may be older than the watch, and the line was perhaps away: the answer says how things stand.
  socket.emit("threads.watch", { threadIds }, (answer) => {
    if (answer.ok) answer.counters?.forEach(tellWatchers);
    else if (answer.again) setTimeout(watch, later(ACK_MS));
  });
}

function tellWatchers(counters: Counters): void {
  for (const [listener, ids] of watchers) if (ids.includes(counters.threadId)) listener(counters);
}

const headOf = (threadId: string, head: Omit<Head, "threadId">) => tell(threadId, (room) => room.head(head));
const later = (ms: number) => ms * (0.5 + Math.random());

function tell(threadId: string, say: (room: RoomListener) => void): void {
  for (const room of rooms.get(threadId) ?? []) say(room);
}
