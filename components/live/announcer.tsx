"use client";

import { useEffect, useRef, useState } from "react";
import { answered, authorName, replies } from "@/components/posts/words";
import { useHere } from "@/components/threads/here";

const EVERY_MS = 5_000; // a busy thread must not talk over what is being read

/** Tells screen readers of new posts, folded so that they are spoken to at most every five seconds. */
export function Announcer() {
  const { store } = useHere();
  const [words, setWords] = useState("");
  const waiting = useRef<string[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Not the wall clock, which people and servers set back.
    let last = Number.NEGATIVE_INFINITY;
    let known = store.get().unseen;
    const speak = () => {
      timer = undefined;
      last = performance.now();
      const lines = waiting.current;
      waiting.current = [];
      setWords(lines.length === 1 ? `New: ${lines[0]}.` : `${replies(lines.length)} new, the last: ${lines.at(-1)}.`);
    };
    const quiet = store.subscribe(() => {
      const { unseen, state } = store.get();
      for (const id of unseen) {
        const post = state.posts[id];
        if (known.has(id) || !post) continue;
        const to = answered(post, state.posts[post.parentId ?? ""]);
        waiting.current.push(`${authorName(post)}${to ? `, reply to ${to}` : ""}`);
      }
      known = unseen;
      if (waiting.current.length > 0) timer ??= setTimeout(speak, Math.max(200, last + EVERY_MS - performance.now()));
    });
    return () => {
      quiet();
      clearTimeout(timer);
    };
  }, [store]);
  return (
    <p className="sr-only" aria-live="polite" data-announcer>
      {words}
    </p>
  );
}
