"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { mayConfigure } from "@/server/threads/policy";
import { useHead, useHere, useMine } from "./here";

const ThreadSettings = lazy(() => import("./thread-settings"));

/** Leads its author and staff to how a thread is argued. */
export function SettingsSwitch() {
  const { thread } = useHere();
  const head = useHead();
  const { viewer, space } = useMine((mine) => mine);
  const [open, setOpen] = useState(false);
  if (!mayConfigure(viewer, space, { ...head, authorId: thread.author?.id ?? null })) return null;
  return (
    <>
      <Button look="text" onClick={() => setOpen(true)}>
        Settings
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ThreadSettings onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
