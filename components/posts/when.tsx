"use client";

import { useSyncExternalStore } from "react";
import { agoWords, dateWords } from "@/components/ui/dates";

const MINUTE = 60_000;
let now: number | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** One clock for all posts: a hundred of their own would tick at a hundred moments. */
function onMinute(listener: () => void): () => void {
  listeners.add(listener);
  now ??= Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, MINUTE);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
const minute = () => now;
const onServer = () => null;

/** When a post was written; the date in the server's markup, then how long ago. */
export function When({ at }: { at: string }) {
  const moment = useSyncExternalStore(onMinute, minute, onServer);
  return (
    <time dateTime={at} title={moment === null ? undefined : new Date(at).toLocaleString("en-GB")}>
      {moment === null ? dateWords(at) : agoWords(at, Math.max(moment, Date.parse(at)))}
    </time>
  );
}
