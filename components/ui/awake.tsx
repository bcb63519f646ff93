"use client";

import { useEffect } from "react";
import { AWAKE } from "./early-presses";
import { fieldsAlone, tellTypedEarly } from "./typed-early";

/** Stands last in every page, so that by its effect everything above has come to life. */
export function Awake() {
  useEffect(() => {
    void tellTypedEarly(fieldsAlone());
    // After what was typed early is told: a press builds on it.
    const telling = setTimeout(() => {
      document.documentElement.dataset.awake = "";
      window.dispatchEvent(new Event(AWAKE));
    });
    return () => clearTimeout(telling);
  }, []);
  return null;
}
