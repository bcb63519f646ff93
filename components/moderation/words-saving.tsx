"use client";

import { Button } from "@/components/ui/button";
import { Submit } from "@/components/ui/submit";
import type { useSaved } from "./use-saved";

type SavingProps = Omit<ReturnType<typeof useSaved>, "send"> & { what: string };

/** The end of a form: what became of it, and what to do where somebody else was faster. */
export function Saving({ what, busy, saved, refused, take }: SavingProps) {
  return (
    <>
      <div role="alert">
        {refused && (
          <p className="wrong">
            {refused.message} What you wrote is kept.
            {take && refused.code === "CONFLICT" && (
              <Button look="text" busy={busy} onClick={() => void take()}>
                Show theirs instead
              </Button>
            )}
          </p>
        )}
      </div>
      <p className="acts">
        <Submit look="go" busy={busy}>
          Save {what}
        </Submit>
        <span role="status" className="meta">
          {saved && "Saved."}
        </span>
      </p>
    </>
  );
}
