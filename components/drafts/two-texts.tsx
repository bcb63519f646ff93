"use client";

import { Button } from "@/components/ui/button";
import type { DraftContent } from "@/server/drafts/view";

type TwoTextsProps = { theirs: DraftContent | null; resolve: (how: "mine" | "theirs" | "both") => void };

/** The same draft was written on in two windows: both texts, and what is to become of them. */
export function TwoTexts({ theirs, resolve }: TwoTextsProps) {
  if (!theirs) return null;
  return (
    <div className="notice my-3" role="alert">
      <p>Changed in another window. What you wrote there is below; what you wrote here is in the field.</p>
      <pre className="theirs" tabIndex={-1}>
        {theirs.body}
      </pre>
      <p className="acts mt-2">
        <Button small onClick={() => resolve("mine")}>
          Keep what is here
        </Button>
        <Button small onClick={() => resolve("theirs")}>
          Take what is there
        </Button>
        <Button small onClick={() => resolve("both")}>
          Put both together
        </Button>
      </p>
    </div>
  );
}
