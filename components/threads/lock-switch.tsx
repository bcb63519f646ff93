"use client";

import { lazy, Suspense, useState } from "react";
import { api } from "@/components/api";
import { Button } from "@/components/ui/button";
import { isStaff } from "@/server/spaces/policy";
import { useHere, useMine } from "./here";

const Reason = lazy(() => import("@/components/posts/reason").then(({ Reason }) => ({ default: Reason })));

/** Staff close a thread to new words, and open it again; the frame tells everybody. */
export function LockSwitch({ lockedAt }: { lockedAt: string | null }) {
  const { thread } = useHere();
  const { viewer, space } = useMine((mine) => mine);
  const [asking, setAsking] = useState(false);
  if (!isStaff(viewer, space)) return null;
  const act = lockedAt ? "Unlock" : "Lock";
  const turn = (reason: string) => {
    const where = { space: space.slug, thread: thread.id, reason };
    return lockedAt ? api.threads.unlock.mutate(where) : api.threads.lock.mutate(where);
  };
  return (
    <>
      <Button look="text" onClick={() => setAsking(true)}>
        {act}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <Reason
            title={`${act} this thread`}
            says="Everybody can still read it. Your reason stands in the moderators’ log."
            act={act}
            does={turn}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
