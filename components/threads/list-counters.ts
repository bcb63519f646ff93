"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Counters } from "@/server/threads/view";

const held = new Map<string, Counters>();
const shown = new Map<string, number>();
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;
let due = false;

/** The counters pushed since the page was made; null until there are any. */
export function useCounters(threadId: string): Counters | null {
  useEffect(() => {
    shown.set(threadId, (shown.get(threadId) ?? 0) + 1);
    follow();
    return () => {
      const left = (shown.get(threadId) ?? 1) - 1;
      if (left > 0) shown.set(threadId, left);
      else shown.delete(threadId);
      follow();
    };
  }, [threadId]);
  return useSyncExternalStore(
    subscribe,
    () => held.get(threadId) ?? null,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Rows come and go together: one watch for all that are on the page now. */
function follow(): void {
  if (due) return;
  due = true;
  queueMicrotask(async () => {
    const { watchThreads } = await import("@/components/live/socket");
    due = false;
    stop?.();
    stop = shown.size > 0 ? watchThreads([...shown.keys()], take) : undefined;
  });
}

function take(counters: Counters): void {
  held.set(counters.threadId, counters);
  for (const tell of listeners) tell();
}
