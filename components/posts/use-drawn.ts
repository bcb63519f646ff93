import { startTransition, useEffect, useState } from "react";
import type { Shown } from "@/components/live/thread-store";
import { useHere } from "@/components/threads/here";

/** Follows the thread without stopping the page: news is drawn in pieces between the reader's own doings. */
export function useDrawn(): Shown {
  const { store } = useHere();
  const [shown, setShown] = useState<Shown>(store.first());
  useEffect(() => {
    const draw = () => startTransition(() => setShown(store.get()));
    draw();
    return store.subscribe(draw);
  }, [store]);
  return shown;
}
