"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { api } from "@/components/api";
import { Announcer } from "@/components/live/announcer";
import { follow } from "@/components/live/follow";
import { LineNotice } from "@/components/live/line-notice";
import { Pill } from "@/components/live/pill";
import { StandingHere } from "@/components/moderation/standing-here";
import { bring } from "@/components/posts/bring";
import { refold } from "@/components/posts/folds";
import { part } from "@/components/ui/part";
import { type Here, HereContext, useShown } from "./here";
import { type Opening, openHere } from "./open-here";

const Merged = part(() => import("./merged"));
const ListNews = lazy(() => import("@/components/posts/list-news"));

/** Opens a thread in the browser: everything on the page below shares it. */
export function ThreadProvider({ opening, children }: { opening: Opening; children: ReactNode }) {
  const [here] = useState(() => openHere(opening));
  useEffect(() => follow(here), [here]);
  useEffect(() => readAlong(here), [here]);
  useEffect(() => {
    refold(here);
    void askMine(here);
    const target = opening.target ?? idOfHash();
    if (target) void bring(here, target).catch(() => {});
    const jump = () => {
      const id = idOfHash();
      if (id) void bring(here, id).catch(() => {});
    };
    window.addEventListener("hashchange", jump);
    return () => window.removeEventListener("hashchange", jump);
  }, [here, opening.target]);
  return (
    <HereContext.Provider value={here}>
      <LineNotice />
      <StandingHere />
      {children}
      <div className="pill-place">
        <Pill />
        <Elsewhere />
        {here.list && (
          <Suspense fallback={null}>
            <ListNews box={here.list} />
          </Suspense>
        )}
      </div>
      <Announcer />
    </HereContext.Provider>
  );
}

function Elsewhere() {
  const into = useShown(({ state }) => state.head?.mergedInto ?? null);
  return (
    into && (
      <Suspense fallback={null}>
        <Merged into={into} />
      </Suspense>
    )
  );
}

const idOfHash = () => window.location.hash.match(/^#p-([0-9a-f-]{36})$/)?.[1] ?? null;

type Own = [typeof import("@/components/reading/start"), typeof import("@/components/moderation/asked")];

/** What somebody reads, and is asked to change, is followed once the page has come to rest. */
function readAlong(here: Here): () => void {
  const { viewer } = here.mine.get();
  let stop: (() => void) | null = null;
  if (viewer) {
    const start = ([{ startReading }, { watchAsked }]: Own) => {
      if (stop) return;
      const stops = [startReading(here, viewer), watchAsked(here)];
      stop = () => {
        for (const end of stops) end();
      };
    };
    void Promise.all([import("@/components/reading/start"), import("@/components/moderation/asked")])
      .then(start)
      .catch(() => {});
  }
  return () => {
    stop?.();
    stop = () => {};
  };
}

/** What else is the viewer's own comes after the page. */
export async function askMine({ mine, outbox, thread }: Here): Promise<void> {
  const { viewer, space } = mine.get();
  if (!viewer) return;
  outbox.open(viewer.id);
  const where = { space: space.slug, thread: thread.id };
  try {
    const [posts, endorsed, follows] = await Promise.all([
      api.posts.mine.query(where),
      api.endorsements.mine.query(where),
      api.follows.inThread.query(where),
    ]);
    const { held, ...own } = posts;
    mine.set({ ...own, endorsed, follows });
    outbox.held(held);
  } catch {
    // The page reads without it.
  }
}
