import { startTransition, useEffect, useState } from "react";
import type { Bough } from "./forest";

/** So many branches are new in one drawing: a page of twenty at once would stop the scroll. */
const STEP = 4;
/** Two frames: each drawing is laid out before the next. */
const PAUSE_MS = 32;

/** The branches to be drawn now; what a page brought follows a few at a time. */
export function useGradual(boughs: Bough[]): Bough[] {
  const [known, setKnown] = useState<ReadonlySet<string>>(() => new Set(boughs.map(({ root }) => root)));
  const fresh = boughs.filter(({ root }) => !known.has(root)).map(({ root }) => root);
  const now = new Set(fresh.slice(0, STEP));
  useEffect(() => {
    if (fresh.length === 0) return;
    const drawn = fresh.slice(0, STEP);
    const timer = setTimeout(() => startTransition(() => setKnown(new Set([...known, ...drawn]))), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return fresh.length <= STEP ? boughs : boughs.filter(({ root }) => known.has(root) || now.has(root));
}
