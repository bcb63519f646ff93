/** Whether news reaches this page: by socket, by asking now and then, or not at all. */
export type Line = "connecting" | "online" | "polling" | "offline";

let line: Line = "connecting";
const listeners = new Set<() => void>();

export const lineNow = () => line;

export function setLine(next: Line): void {
  if (next === line) return;
  line = next;
  for (const tell of listeners) tell();
}

export function onLine(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
