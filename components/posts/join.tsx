"use client";

import { Suspense } from "react";
import { useHere, useMine, usePostMark } from "@/components/threads/here";
import { Composer } from "./composer-part";
import { ROOT } from "./marks";
import { SignInFirst } from "./sign-in-first";

/** Where one writes to all. */
export function Join() {
  const { path } = useHere();
  const viewer = useMine((mine) => mine.viewer);
  const { turn } = usePostMark(ROOT);
  if (!viewer) {
    return (
      <div className="join" id="reply-root">
        <SignInFirst back={`${path}#debate`} close={null} />
      </div>
    );
  }
  return (
    <ol className="join">
      <Suspense fallback={<li className="post compose" data-level={1} aria-busy="true" />}>
        <Composer key={turn} parent={null} level={1} />
      </Suspense>
    </ol>
  );
}
