"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import { useBox } from "@/components/live/box";
import { useHere } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { Synthesis } from "./synthesis-part";

/** The synthesis above the debate. One that is pinned while the page is read comes in when nothing in sight moves. */
export function Pinned() {
  const { pinned } = useHere();
  /** What somebody here is writing in stays while they do, also when it was taken down meanwhile. */
  const [written, hold] = useState<PostView | null>(null);
  const shown = useBox(pinned, (held) => held.post);
  const post = shown ?? written;
  const [settled, setSettled] = useState(post?.id);
  const place = useRef<HTMLDivElement>(null);
  const waits = post !== null && post.id !== settled;
  useEffect(() => {
    if (!waits || !place.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting && settlesUnseen(entry)) setSettled(post.id);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [waits, post]);
  if (post === null || waits) return <div ref={place} />;
  return (
    <Suspense fallback={null}>
      <Synthesis post={post} hold={hold} />
    </Suspense>
  );
}

/** What comes in above the window moves nothing where the browser holds on to what is in sight. */
const settlesUnseen = ({ boundingClientRect }: IntersectionObserverEntry) =>
  boundingClientRect.top > 0 || CSS.supports("overflow-anchor", "auto");
