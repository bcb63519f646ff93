"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { api } from "@/components/api";
import { UNREAD_MOST, unreadWords } from "@/server/reads/view";

const held = new Map<string, number>();
const wanted = new Set<string>();
const listeners = new Set<() => void>();
const MOST = 50;
const SOON_MS = 300; // rows come together, and another tab tells what it read every few seconds
let due = false;

/** How much of a question is new to whoever has read in it: "12 new". `posts`: how many it has now. */
export default function ListUnread({ thread, posts }: { thread: string; posts: number }) {
  const [before, setBefore] = useState(posts);
  useEffect(() => want(thread), [thread]);
  const unread = useSyncExternalStore(
    subscribe,
    () => held.get(thread) ?? null,
    () => null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was counted, was counted among the posts of that moment.
  useEffect(() => setBefore(posts), [unread]);
  if (unread === null) return null;
  const now = Math.min(UNREAD_MOST, unread + Math.max(0, posts - before));
  if (now === 0) return null;
  return (
    <>
      {" · "}
      <b>{unreadWords(now)} new</b>
    </>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function want(thread: string): void {
  wanted.add(thread);
  if (!due) setTimeout(() => void ask(), SOON_MS);
  due = true;
}

/** One question for all rows that came together; a list reads without its answer. */
async function ask(): Promise<void> {
  void follow();
  const threads = [...wanted].slice(0, MOST);
  for (const thread of threads) wanted.delete(thread);
  due = wanted.size > 0;
  if (due) setTimeout(() => void ask(), SOON_MS);
  const rows = await api.reads.unread.query({ threads }).catch(() => []);
  for (const { threadId, unread } of rows) held.set(threadId, unread);
  for (const tell of listeners) tell();
}

let following = false;
/** What is read in another tab is less new here. */
async function follow(): Promise<void> {
  if (following) return;
  following = true;
  const { onReadsChanged } = await import("@/components/live/heard");
  onReadsChanged(({ threadId }) => want(threadId));
}
