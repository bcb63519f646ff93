"use client";

import { lazy, Suspense } from "react";

const QueueLink = lazy(() => import("./queue-link"));

/** The queue in the header is for who moderates somewhere: nobody else loads anything of it. */
export function QueuePart() {
  return (
    <Suspense fallback={null}>
      <QueueLink />
    </Suspense>
  );
}
