"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { OfflineLine } from "@/components/ui/notice";
import { type Line, lineNow, onLine } from "./line";

const PATIENCE_MS = 2_000; // most breaks are over before anybody would read of them
const start = (): Line => "connecting";

const KEPT = "What you write is kept and sent when the line is back.";

/** Says that the line is gone while it is, and nothing when it is back: what is shown, and what comes of it. */
export function LineNotice({ what = "the debate", then = KEPT }: { what?: string; then?: string }) {
  const line = useSyncExternalStore(onLine, lineNow, start);
  const [gone, setGone] = useState<Date | null>(null);
  const [everOn, setEverOn] = useState(false);
  const away = line === "offline" || (line === "connecting" && (everOn || !onNetwork()));
  useEffect(() => {
    if (line === "online") setEverOn(true);
    if (!away) return setGone(null);
    const since = new Date();
    const timer = setTimeout(() => setGone((was) => was ?? since), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [line, away]);
  if (!gone || !away) return null;
  const at = gone.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return (
    <div className="line-notice">
      <OfflineLine>
        <b className="font-semibold">The line dropped.</b> You see {what} as of {at}. {then}
      </OfflineLine>
    </div>
  );
}

const onNetwork = () => typeof navigator === "undefined" || navigator.onLine;
