"use client";

import { useEffect, useRef, useState } from "react";
import { counted } from "@/components/posts/words";
import { useShown } from "./queue-here";
import { since } from "./queue-state";

const EVERY_MS = 5_000; // a busy desk must not talk over what is being read

/** Tells screen readers what came to the shelf and left it, at most every five seconds. */
export function QueueSaid() {
  const queue = useShown((shown) => shown.queue);
  const [words, setWords] = useState("");
  const last = useRef(Number.NEGATIVE_INFINITY);
  const { came, left } = since(queue);
  const news = [came.length > 0 && `${counted(came.length, "new case")}`, left > 0 && `${counted(left, "case")} done`];
  const now = news.filter(Boolean).join(", ");
  useEffect(() => {
    const wait = Math.max(200, last.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setWords(now);
    }, wait);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <p className="sr-only" role="status" data-announcer>
      {words}
    </p>
  );
}
