import { type RefObject, startTransition, useEffect, useState } from "react";

const MARGIN = "1600px 0px"; // two screens: what scrolls in is drawn before it is seen
/** From this many posts on, what is far from the window is not kept drawn. */
export const LONG = 150;

type Change = (near: boolean, height: number) => void;
const watched = new WeakMap<Element, Change>();
let observer: IntersectionObserver | null = null;

function watcher(): IntersectionObserver {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        startTransition(() => watched.get(target)?.(isIntersecting, boundingClientRect.height));
      }
    },
    { rootMargin: MARGIN },
  );
  return observer;
}

/**
 * The height to keep free while the element is far from the window, else null. What holds the focus, or words
 * being written, stays drawn wherever it is.
 */
export function useFar(element: RefObject<HTMLElement | null>, isLong: (() => boolean) | null): number | null {
  const [far, setFar] = useState<number | null>(null);
  useEffect(() => {
    const row = element.current;
    if (!row || !isLong) return;
    watched.set(row, (near, height) => {
      if (near) setFar(null);
      else if (isLong() && height > 0 && !row.contains(document.activeElement) && !row.querySelector("form")) {
        setFar((was) => was ?? height);
      }
    });
    watcher().observe(row);
    return () => watcher().unobserve(row);
  }, [element, isLong]);
  return far;
}
