"use client";

import { type ComponentProps, Suspense } from "react";
import { Conditions } from "./parts";

/** Where the conditions stand; nothing of them is fetched where nobody named any. */
export function ConditionsPlace(given: ComponentProps<typeof Conditions>) {
  if (given.total === 0) return null;
  return (
    <Suspense fallback={null}>
      <Conditions {...given} />
    </Suspense>
  );
}
