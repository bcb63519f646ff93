"use client";

import { useEffect, useState } from "react";
import { bring } from "@/components/posts/bring";
import { rowOver } from "@/components/posts/list";
import type { Here } from "@/components/threads/here";
import { useHere, useShown } from "@/components/threads/here";
import { Icon } from "@/components/ui/icon";
import { maySettle, pillWords, type Waiting } from "./sight";
import { domId, spotOf } from "./spot";

const LOOK_MS = 200;
const NONE: Waiting = { above: 0, below: 0, here: 0 };

/** Says that replies came, without moving a line: pressing it draws what waits and goes to the first. */
export function Pill() {
  const here = useHere();
  const unseen = useShown((shown) => shown.unseen);
  const held = useShown((shown) => shown.held);
  const [waiting, setWaiting] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is held changes where the waiting stand.
  useEffect(() => {
    if (unseen.size === 0) return setWaiting(NONE);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setWaiting(lookFor(here));
    };
    const soon = () => {
      timer ??= setTimeout(look, LOOK_MS);
    };
    soon();
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("focus", soon);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", soon);
      window.removeEventListener("focus", soon);
    };
  }, [here, unseen, held]);
  const words = pillWords(waiting);
  if (!words) return null;
  const up = waiting.above > 0 && waiting.below + waiting.here === 0;
  return (
    <button type="button" className="pill floats pointer-events-auto" onClick={() => goToFirst(here)}>
      <Icon name={up ? "up" : "down"} />
      {words}
    </button>
  );
}

/** Counts what waits by where it stands; what has come into sight waits no more. */
function lookFor(here: Here): Waiting {
  const { unseen, held, state } = here.store.get();
  const waiting = { ...NONE };
  const seen: string[] = [];
  for (const id of unseen) {
    const post = state.posts[id];
    const elsewhere = here.list && rowOver(here.list.get(), state.posts, id) === null;
    if (!post || elsewhere || (here.base && !post.path.startsWith(here.base))) {
      seen.push(id);
      continue;
    }
    const box = document.getElementById(domId(id))?.getBoundingClientRect();
    const top = !held.has(id) && box ? box.top : spotOf(post, state).top;
    const inSight = top >= 0 && top < window.innerHeight - 24;
    if (inSight && !held.has(id) && box && document.visibilityState === "visible") seen.push(id);
    else if (inSight && held.has(id)) waiting.here++;
    else waiting[top < 0 ? "above" : "below"]++;
  }
  if (seen.length > 0) here.store.seen(seen);
  settle(here);
  return waiting;
}

/** What waits because it would have moved something may no longer, once the reader has scrolled on. */
function settle(here: Here): void {
  const { held, state } = here.store.get();
  const free = [...held].filter((id) => {
    const post = state.posts[id];
    const parentHeld = post?.parentId ? held.has(post.parentId) : false;
    return post && !parentHeld && maySettle(spotOf(post, state), window.innerHeight);
  });
  if (free.length > 0) here.store.release(free);
}

function goToFirst(here: Here): void {
  const { unseen, state } = here.store.get();
  const [first] = [...unseen].flatMap((id) => state.posts[id] ?? []).sort((a, b) => (a.path < b.path ? -1 : 1));
  here.store.reveal();
  if (first) void bring(here, first.id);
}
