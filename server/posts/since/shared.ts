import type { Since } from "@/server/realtime/contract";
import { type Audience, roomOf } from "@/server/threads/policy";
import { type From, frameSince } from "./read";

const underway = new Map<string, Promise<Since>>();

/**
 * After a break everybody asks for the same at the same moment: it is read once for all who ask meanwhile. What is
 * committed while it is read comes as the next frame, which frames themselves therefore do not ask for here.
 */
export function sharedSince(audience: Audience, from: From): Promise<Since> {
  const name = `${roomOf(audience)} ${from.seq} ${from.tallies}`;
  const known = underway.get(name);
  if (known) return known;
  const reading = frameSince(audience, from).finally(() => underway.delete(name));
  underway.set(name, reading);
  return reading;
}
