"use client";

import { Suspense } from "react";
import { Composer } from "@/components/posts/composer-part";
import { ROOT } from "@/components/posts/marks";
import { SendingRow } from "@/components/posts/sending-row";
import { usePostMark } from "@/components/threads/here";

/** Where one writes before the debate has opened, with what is on its way or waits for a moderator. */
export function GateWriting() {
  const { turn, sending = [] } = usePostMark(ROOT);
  return (
    <ol className="join tree" aria-label="What you write">
      <Suspense fallback={<li className="post compose" data-level={1} aria-busy="true" />}>
        <Composer key={turn} parent={null} level={1} />
      </Suspense>
      {sending.map((row) => (
        <SendingRow key={row.id} row={row} to={null} level={1} />
      ))}
    </ol>
  );
}
