"use client";

import { Suspense } from "react";
import { part } from "@/components/ui/part";

const QueueLink = part(() => import("./queue-link"));

/** The queue in the header is for who moderates somewhere: nobody else loads anything of it. */
export function QueuePart() {
  return (
    <Suspense fallback={null}>
      <QueueLink />
    </Suspense>
  );
}
