"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { mayModerate } from "@/server/spaces/policy";
import { useHere, useMine } from "./here";

const Moving = lazy(() => import("@/components/moderation/moving-dialog"));

/** Staff make a thread part of another one. */
export function MergeSwitch() {
  const { thread } = useHere();
  const { viewer, space } = useMine((mine) => mine);
  const [open, setOpen] = useState(false);
  if (!mayModerate(viewer, space, "threads")) return null;
  return (
    <>
      <Button look="text" onClick={() => setOpen(true)}>
        Merge
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Moving act="merge" space={space.slug} thread={thread.id} target={thread.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
