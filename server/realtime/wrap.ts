import { Refusal } from "@/server/errors";
import { spend } from "@/server/limits";
import { log } from "@/server/log";
import { viewerOf } from "@/server/viewer";
import { socketEvents } from "./events";
import { inTurn, type LiveSocket } from "./line";

type Ack = (answer: { ok: boolean; again?: true }) => void;
type Listen = (name: string, listener: (...given: unknown[]) => void) => void;

/**
 * The one way a packet reaches an act: whatever was sent, the shape, the session, and the budget are checked, and
 * nothing thrown gets past (one uncaught throw in a handler would end the process for everybody).
 */
export function wrapEvents(socket: LiveSocket): void {
  const listen = socket.on.bind(socket) as unknown as Listen;
  for (const name of Object.keys(socketEvents) as (keyof typeof socketEvents)[]) {
    listen(name, (...given) => void answer(socket, name, given));
  }
  // Nobody waits for an answer that never comes.
  socket.onAny((name: string, ...given: unknown[]) => {
    if (!Object.hasOwn(socketEvents, name)) ackOf(given)({ ok: false });
  });
  socket.on("error", (error) => log.debug({ err: error }, "socket error"));
}

async function answer(socket: LiveSocket, name: keyof typeof socketEvents, given: unknown[]): Promise<void> {
  const ack = ackOf(given);
  try {
    ack(await outcome(socket, name, typeof given[0] === "function" ? undefined : given[0]));
  } catch (error) {
    if (!(error instanceof Refusal)) log.warn({ err: error, event: name }, "a socket event failed");
    const decided = error instanceof Refusal && error.code !== "TOO_MANY_REQUESTS";
    ack(decided ? { ok: false } : { ok: false, again: true });
  }
}

async function outcome(socket: LiveSocket, name: keyof typeof socketEvents, payload: unknown) {
  const { input, budget, act } = socketEvents[name];
  const { viewer, address } = socket.data;
  await (viewer ? spend(budget, viewer.id) : spend("socketGuests", address));
  const parsed = input.safeParse(payload);
  if (!parsed.success) return { ok: false };
  return inTurn(socket, async () => ((await stillThere(socket)) ? act(socket, parsed.data as never) : { ok: false }));
}

/** Looks the session up again; the rights version stays, so that whoever compares it moves the rooms. */
async function stillThere(socket: LiveSocket): Promise<boolean> {
  const { viewer } = socket.data;
  const now = viewer && (await viewerOf(viewer.sessionId));
  if (viewer && !now) socket.disconnect(true);
  if (viewer && now) socket.data.viewer = { ...now, rightsVersion: viewer.rightsVersion };
  return socket.connected;
}

function ackOf(given: unknown[]): Ack {
  const last = given.at(-1);
  return typeof last === "function" ? (last as Ack) : () => undefined;
}
