"use client";

import { type MouseEvent, type ReactNode, useMemo, useRef } from "react";
import { api } from "@/components/api";
import { domId } from "@/components/live/spot";
import { bring } from "@/components/posts/bring";
import { type Drawn, type Refresh, useFresh } from "@/components/threads/fresh";
import { type Here, useHere } from "@/components/threads/here";
import type { Counted } from "@/server/threads/matrix/view";

/** What a newcomer should know first, as the server drew it; drawn anew as the thread goes on. */
export function OneMinute({ at, children }: { at: Counted; children: ReactNode }) {
  const here = useHere();
  const box = useRef<HTMLDivElement>(null);
  const refresh = useMemo<Refresh>(() => ({ ask: draw, may: () => box.current !== null && mayMove(box.current) }), []);
  const drawn = useFresh(at, refresh);
  return (
    <div className="one-minute" ref={box}>
      <h2 id="one-minute">In one minute</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside lead; this hears of them once. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is also its key. */}
      <div onClick={(event) => lead(here, event)}>{drawn?.body ?? children}</div>
    </div>
  );
}

/** Guests read what the server drew; what draws it here is loaded when something has changed. */
async function draw({ thread, path }: Here): Promise<Drawn> {
  const where = { space: thread.spaceSlug, thread: thread.id };
  const [overview, { OverviewParts }] = await Promise.all([
    api.threads.overview.query({ ...where, patient: true }),
    import("./parts"),
  ]);
  const { seq, tallies } = overview;
  return { seq, tallies, body: <OverviewParts overview={overview} path={path} /> };
}

/**
 * In a column of its own it moves nothing. Above the debate, on a phone, it waits until it is out of sight: below, or
 * above where the browser keeps what is read in its place.
 */
function mayMove(box: HTMLElement): boolean {
  if (box.contains(document.activeElement)) return false;
  if (window.matchMedia("(min-width: 56.25rem)").matches) return true;
  const { top, bottom } = box.getBoundingClientRect();
  return top > window.innerHeight || (bottom < 0 && CSS.supports("overflow-anchor", "auto"));
}

/** Brings the post that a link names into sight; where it is not on this page, the link leads to one of its own. */
function lead(here: Here, event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest<HTMLAnchorElement>("a[data-leads]");
  const id = link?.dataset.leads;
  if (!link || !id) return;
  event.preventDefault();
  const there = () => document.getElementById(domId(id)) !== null || window.location.assign(link.href);
  void bring(here, id).then(there, there);
}
