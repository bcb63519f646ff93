"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import type { CaseRow } from "@/server/moderation/view";
import { shortIdOf } from "@/server/threads/view";

type ThreadNow = { version: number; locked: boolean; archived: boolean };

/** How a thread that is decided over stands; null until it is known, and of anything else. */
export function useThreadNow({ target, path, desk, version }: CaseRow): ThreadNow | null {
  const [now, setNow] = useState<ThreadNow | null>(null);
  const space = desk.space?.slug;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed the case may have changed the thread.
  useEffect(() => {
    if (target.kind !== "thread" || !space) return;
    const shortId = shortIdOf(path);
    api.threads.get.query({ space, shortId }).then(
      (thread) => {
        const archived = "archivedAt" in thread && thread.archivedAt !== null;
        setNow({ version: thread.version, locked: thread.lockedAt !== null, archived });
      },
      () => undefined,
    );
  }, [target.kind, path, space, version]);
  return now;
}
