"use client";

import { useSyncExternalStore } from "react";
import { agoWords, dateWords } from "./dates";

const MINUTE = 60_000;

let minute: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** One clock for a whole page: a hundred of their own would tick at a hundred moments. */
function onMinute(listener: () => void): () => void {
  listeners.add(listener);
  minute ??= Date.now();
  timer ??= setInterval(() => {
    minute = Date.now();
    for (const tell of listeners) tell();
  }, MINUTE);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The minute it is; null in the server's markup, which is the same whenever it is read. */
export const useNow = () =>
  useSyncExternalStore(
    onMinute,
    () => minute,
    () => null,
  );

/** A date in the server's markup (the same for everyone, so hydration agrees), then how long ago. */
export function Time({ at, ago, className }: { at: string; ago?: boolean; className?: string }) {
  const now = useNow();
  const full =
    now === null ? undefined : new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  return (
    <time className={className} dateTime={at} title={full}>
      {now === null ? dateWords(at) : agoWords(at, now, ago ? " ago" : "")}
    </time>
  );
}
