import type { Move } from "@/server/posts/view";
import { recall, remember } from "./kept";

/** A reply that has left the composer and is not a post yet. */
export type Sending = {
  id: string;
  parentId: string | null;
  move: Move;
  body: string;
  position: number | null;
  state: "sending" | "failed";
  /** Why it failed, in words for the person. */
  why: string | null;
};

export const outboxKey = (account: string, thread: string) => `moot:outbox:${account}:${thread}`;

/** What was on its way when the page closed: whether it arrived is not known, but sending again is safe. */
export function outboxAt(key: string): Sending[] {
  const why = "The page closed before this was known to have arrived. Your words are kept here.";
  return (recall<Sending[]>(key) ?? []).map((row) => ({ ...row, state: "failed", why: row.why ?? why }));
}

export const keepOutbox = (key: string, rows: Sending[]) => remember(key, rows.length > 0 ? rows : null);
