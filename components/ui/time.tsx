"use client";

import { useEffect, useState } from "react";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The words every reader gets from the server, whose clock and zone are not theirs. */
export function dateWords(at: string, now = new Date(at)): string {
  const year = new Date(at).getUTCFullYear() === now.getUTCFullYear() ? undefined : "numeric";
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year, timeZone: "UTC" });
}

/** How long ago, short; a clock that runs ahead counts as now. */
export function agoWords(at: string, now: number): string {
  const gone = now - Date.parse(at);
  if (gone < MINUTE) return "now";
  if (gone < HOUR) return `${Math.floor(gone / MINUTE)} min`;
  if (gone < DAY) return `${Math.floor(gone / HOUR)} h`;
  if (gone < 7 * DAY) return `${Math.floor(gone / DAY)} d`;
  return dateWords(at, new Date(now));
}

/** A date in the server's markup (the same for everyone, so hydration agrees), then how long ago. */
export function Time({ at, className }: { at: string; className?: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const tick = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(tick);
  }, []);
  const full =
    now === null ? undefined : new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  return (
    <time className={className} dateTime={at} title={full}>
      {now === null ? dateWords(at) : agoWords(at, now)}
    </time>
  );
}
