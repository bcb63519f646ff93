"use client";

import { useEffect } from "react";
import { AWAKE } from "./early-presses";

/** Stands last in every page, so that by its effect everything above has come to life. */
export function Awake() {
  useEffect(() => {
    // After what forms tell of words typed early: a press builds on them.
    const telling = setTimeout(() => {
      document.documentElement.dataset.awake = "";
      window.dispatchEvent(new Event(AWAKE));
    });
    return () => clearTimeout(telling);
  }, []);
  return null;
}
