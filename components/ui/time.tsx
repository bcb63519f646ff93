"use client";

import { useSyncExternalStore } from "react";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The words every reader gets, whatever their zone: browsers abbreviate months in ways of their own. */
export function dateWords(at: string, now = new Date(at)): string {
  const date = new Date(at);
  const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return date.getUTCFullYear() === now.getUTCFullYear() ? words : `${words} ${date.getUTCFullYear()}`;
}

/** How long ago, short; a clock that runs ahead counts as now. */
export function agoWords(at: string, now: number, ago = ""): string {
  const gone = now - Date.parse(at);
  if (gone < MINUTE) return "now";
  if (gone < HOUR) return `${Math.floor(gone / MINUTE)} min${ago}`;
  if (gone < DAY) return `${Math.floor(gone / HOUR)} h${ago}`;
  if (gone < 7 * DAY) return `${Math.floor(gone / DAY)} d${ago}`;
  return dateWords(at, new Date(now));
}

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
