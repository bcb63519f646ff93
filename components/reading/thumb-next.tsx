"use client";

import { useHere, useReading } from "@/components/threads/here";
import { goToNew } from "./go";

/** In the thumb bar: to the debate, or to what is new in it where something is. */
export function ThumbNext() {
  const here = useHere();
  const unread = useReading((reading) => reading.unread);
  if (unread === 0) {
    return (
      <a className="then" href="#debate">
        The debate
      </a>
    );
  }
  return (
    <button type="button" className="then" onClick={() => void goToNew(here)}>
      Next new <b>{unread.toLocaleString("en")}</b>
    </button>
  );
}
