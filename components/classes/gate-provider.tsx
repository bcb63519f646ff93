"use client";

import { type ReactNode, useEffect, useState } from "react";
import { onRightsChanged } from "@/components/live/heard";
import { lineNow, onLine } from "@/components/live/line";
import { LineNotice } from "@/components/live/line-notice";
import { isSeenOtherwise, reloadSoon } from "@/components/live/seen-as";
import { whenOpen } from "@/components/live/socket";
import { StandingHere } from "@/components/moderation/standing-here";
import { ROOT } from "@/components/posts/marks";
import { type Here, HereContext, useHere, usePostMark } from "@/components/threads/here";
import { type Opening, openHere } from "@/components/threads/open-here";
import { askMine } from "@/components/threads/provider";
import { followOwn } from "./gate-own";

/** While there is no line, the page asks by itself whether the debate has opened. */
const ASK_MS = 20_000;

/** A thread before its debate has opened to whoever looks: they write, and come in by themselves. */
export function GateProvider({ opening, children }: { opening: Opening; children: ReactNode }) {
  const [here] = useState(() => openHere(opening));
  useEffect(() => watchGate(here), [here]);
  useEffect(() => followOwn(here), [here]);
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

function watchGate({ thread, outbox }: Here): () => void {
  const look = () =>
    void isSeenOtherwise(thread).then(
      (otherwise) => otherwise && reloadSoon(),
      () => {},
    );
  const quietRights = onRightsChanged(look);
  const quietOpen = whenOpen(look);
  const quietLine = onLine(() => {
    if (lineNow() !== "online") return;
    for (const row of outbox.rows()) if (row.offline) outbox.again(row.id);
  });
  const timer = setInterval(() => lineNow() !== "online" && look(), ASK_MS);
  return () => {
    quietRights();
    quietOpen();
    quietLine();
    clearInterval(timer);
  };
}
