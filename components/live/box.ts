import { useSyncExternalStore } from "react";

/** One value many components read. */
export type Box<T> = {
  get: () => T;
  /** As the server drew it: parts of the page come to life later than others, and must find what they were drawn from. */
  first: () => T;
  set: (change: Partial<T>) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createBox<T extends object>(first: T): Box<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    first: () => first,
    set(change) {
      value = { ...value, ...change };
      for (const tell of listeners) tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What `select` answers must be the same object while nothing it is about changed. */
export function useBox<T extends object, S>(
  box: Pick<Box<T>, "get" | "first" | "subscribe">,
  select: (value: T) => S,
): S {
  return useSyncExternalStore(
    box.subscribe,
    () => select(box.get()),
    () => select(box.first()),
  );
}
