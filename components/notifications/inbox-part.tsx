"use client";

import { lazy, Suspense } from "react";

const InboxLink = lazy(() => import("./inbox-link"));

/** The inbox in the header is for who is signed in: guests load nothing of it. */
export function InboxPart({ first }: { first: number }) {
  return (
    <Suspense fallback={null}>
      <InboxLink first={first} />
    </Suspense>
  );
}
