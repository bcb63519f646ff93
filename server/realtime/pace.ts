import type { LiveSocket } from "./line";

type Wire = LiveSocket["conn"];

/** A browser sends a few packets a minute. */
const MOST_PACKETS = 500;
const WITHIN_MS = 10_000;
/** A reader this far behind is cut off rather than kept in memory. */
export const MOST_WAITING = 1024 * 1024;

/** Cuts off whoever sends without end, whatever it is they send. */
export function keepPace(wire: Wire): void {
  let heard = 0;
  let since = performance.now();
  wire.on("packet", () => {
    const now = performance.now();
    if (now - since > WITHIN_MS) [heard, since] = [0, now];
    if (++heard > MOST_PACKETS) cutOff(wire);
  });
}

type Packets = { data?: { length?: number } }[];

/** What waits for a peer that does not read: with the line itself, and before it. */
export function waitingFor(wire: Wire): number {
  const { writeBuffer } = wire as unknown as { writeBuffer: Packets };
  const { socket } = wire.transport as { socket?: { bufferedAmount?: number } };
  return writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), socket?.bufferedAmount ?? 0);
}

/** Ends a line at once: one that says goodbye first waits until its peer reads. */
export function cutOff(wire: Wire): void {
  const { socket } = wire.transport as { socket?: { terminate(): void } };
  socket?.terminate();
}
