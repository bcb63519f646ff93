"use client";

import { Button } from "@/components/ui/button";
import type { useSaved } from "./use-saved";

type SavingProps = Pick<ReturnType<typeof useSaved>, "busy" | "saved" | "refused"> & {
  what: string;
  /** Begins anew from what is there now. */
  take: () => void;
};

/** The end of a form: what became of it, and what to do where somebody else was faster. */
export function Saving({ what, busy, saved, refused, take }: SavingProps) {
  return (
    <>
      <div role="alert">
        {refused && (
          <p className="wrong">
            {refused.message} What you wrote is kept.
            {refused.code === "CONFLICT" && (
              <Button look="text" onClick={take}>
                Show theirs instead
              </Button>
            )}
          </p>
        )}
      </div>
      <p className="acts">
        <Button type="submit" look="go" busy={busy}>
          Save {what}
        </Button>
        <span role="status" className="meta">
          {saved && "Saved."}
        </span>
      </p>
    </>
  );
}
