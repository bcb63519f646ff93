"use client";

import { lazy, Suspense } from "react";
import { useMine } from "@/components/threads/here";

const FollowThread = lazy(() => import("./follow-here"));

/** For who is signed in; guests load nothing of it. Its room is kept, so that nothing moves when it is known. */
export function FollowPart() {
  const viewer = useMine((mine) => mine.viewer);
  if (!viewer) return null;
  return (
    <span className="follow-part">
      <Suspense fallback={null}>
        <FollowThread />
      </Suspense>
    </span>
  );
}
