import { useCallback, useSyncExternalStore } from "react";
import type { Sending } from "./outbox";

/** What the screen remembers of one post beside its text. Under "root": of the thread itself. */
export type Mark = {
  folded?: boolean;
  /** Not read yet; for a guest: came while this page was open. False: it was, when this page was opened. */
  fresh?: boolean;
  /** The post the address names. */
  target?: boolean;
  /** The rest of its buttons are shown. */
  more?: boolean;
  /** One is about to say what it is worth. */
  endorsing?: boolean;
  open?: "reply" | "revise";
  /** Counts the times words were put back to be written on: each is a composer of its own. */
  turn?: number;
  /** Words to be quoted in the reply, until the composer has taken them. */
  quote?: string;
  /** Conditions of others that the evidence begun here answers, until the composer has taken them. */
  answers?: string[];
  /** Replies to it on their way, or not sent. */
  sending?: readonly Sending[];
};
export const ROOT = "root";
const NOTHING: Mark = {};

export type Marks = ReturnType<typeof createMarks>;

/** Marks by post: a change draws the one row it is about again. */
export function createMarks() {
  const marks = new Map<string, Mark>();
  const listeners = new Map<string, Set<() => void>>();
  let drawn: ReadonlyMap<string, Mark> = new Map();
  return {
    get: (id: string) => marks.get(id) ?? NOTHING,
    /** As the server drew it. */
    first: (id: string) => drawn.get(id) ?? NOTHING,
    /** From here on marks differ from what the server drew. */
    drawn() {
      drawn = new Map(marks);
    },
    set(id: string, change: Mark) {
      marks.set(id, { ...marks.get(id), ...change });
      for (const tell of listeners.get(id) ?? []) tell();
    },
    ids: (has: (mark: Mark) => unknown) => [...marks].filter(([, mark]) => has(mark)).map(([id]) => id),
    subscribe(id: string, listener: () => void) {
      const here = listeners.get(id) ?? new Set();
      listeners.set(id, here.add(listener));
      return () => {
        here.delete(listener);
        if (here.size === 0) listeners.delete(id);
      };
    },
  };
}

export function useMark(marks: Marks, id: string): Mark {
  const subscribe = useCallback((listener: () => void) => marks.subscribe(id, listener), [marks, id]);
  const get = useCallback(() => marks.get(id), [marks, id]);
  return useSyncExternalStore(subscribe, get, () => marks.first(id));
}
