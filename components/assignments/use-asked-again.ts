"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const SETTLE_MS = 300;

/**
 * What was drawn on the server, asked for again when `again` is called, soon and once for many calls, and when the page
 * comes back into sight.
 */
export function useAskedAgain<T>(first: T, ask: () => Promise<T>): { value: T; again: (wait?: number) => void } {
  const [value, setValue] = useState(first);
  const asking = useRef(ask);
  asking.current = ask;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const again = useCallback((wait = SETTLE_MS) => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      // What could not be asked is asked with the next news; until then what is shown stands.
      asking.current().then(setValue, () => {});
    }, wait);
  }, []);
  useEffect(() => {
    const seen = () => document.visibilityState === "visible" && again();
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [again]);
  return { value, again };
}
