"use client";

import { useReaders } from "@/components/classes/to-known";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { DraftContent } from "@/server/drafts/view";
import { sameReaders } from "./meet";

type TwoTextsProps = {
  theirs: DraftContent | null;
  /** The group that the words in the field go to. */
  group?: string | undefined;
  resolve: (how: "mine" | "theirs" | "both") => void;
};

/** The same draft was written on in two windows: both texts, and what is to become of them. */
export function TwoTexts({ theirs, group, resolve }: TwoTextsProps) {
  if (!theirs) return null;
  const apart = !sameReaders(theirs, { group });
  return (
    <div className="notice my-3" role="alert">
      <p>Changed in another window. What you wrote there is below; what you wrote here is in the field.</p>
      {apart && <Apart there={theirs.group} here={group} />}
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
        {!apart && (
          <Button small onClick={() => resolve("both")}>
            Put both together
          </Button>
        )}
      </p>
    </div>
  );
}

/** What goes to one group is not put together with what others would read. */
function Apart({ there, here }: { there: unknown; here: string | undefined }) {
  const readers = useReaders(useHere().thread.spaceSlug);
  const [one, other] = [readers(typeof there === "string" ? there : undefined), readers(here)];
  return (
    <p>
      What is below goes to {one}, what is in the field to {other}.
    </p>
  );
}
