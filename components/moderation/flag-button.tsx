"use client";

import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import type { Flagged } from "./flag-form";

const FlagDialog = part(() => import("./flag-dialog"));

/** Of what somebody does in a space, beside what one post of theirs says. */
export const ON_PERSON = "Flag how they act here";

type Props = { flagged: Flagged; thread?: string; words: string; signInBack?: string | null };

/** Opens the form that asks what is wrong. */
export function FlagButton({ flagged, thread, words, signInBack = null }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="text" className="needs-script" onClick={() => setOpen(true)}>
        {words}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FlagDialog flagged={flagged} thread={thread} signInBack={signInBack} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
