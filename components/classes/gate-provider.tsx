"use client";

import { type ReactNode, useEffect, useState } from "react";
import { LineNotice } from "@/components/live/line-notice";
import { StandingHere } from "@/components/moderation/standing-here";
import { ROOT } from "@/components/posts/marks";
import { HereContext, useHere, usePostMark } from "@/components/threads/here";
import { type Opening, openHere } from "@/components/threads/open-here";
import { askMine } from "@/components/threads/provider";
import { watchGate } from "./gate-watch";

/** A thread before its debate has opened to whoever looks: they write, and come in by themselves. */
export function GateProvider({ opening, children }: { opening: Opening; children: ReactNode }) {
  const [here] = useState(() => openHere(opening));
  useEffect(() => watchGate(here), [here]);
  useEffect(() => void askMine(here), [here]);
  return (
    <HereContext.Provider value={here}>
      <LineNotice />
      <StandingHere />
      <Sent />
      {children}
    </HereContext.Provider>
  );
}

/** The first post that was asked for has arrived: the page shows what it opened. */
function Sent() {
  const { gate } = useHere().thread;
  const { sending = [] } = usePostMark(ROOT);
  const sent = gate?.words != null && sending.some(({ state }) => state === "sent");
  useEffect(() => {
    if (sent) window.location.reload();
  }, [sent]);
  return null;
}
