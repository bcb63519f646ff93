"use client";

import type { ApiRefusal } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AssignmentSource } from "@/server/assignments/view";

type RefusedProps = {
  refused: ApiRefusal;
  errors: Record<string, string>;
  /** What somebody else saved meanwhile. */
  theirs: AssignmentSource | undefined;
  goOn: (from: AssignmentSource, mine: boolean) => void;
};

/** Why it was not saved, and how to go on. */
export function Refused({ refused, errors, theirs, goOn }: RefusedProps) {
  if (theirs)
    return (
      <Notice alarm>
        <p className="font-semibold text-alarm">{refused.message}</p>
        <details className="mt-1">
          <summary className="txt">What they saved</summary>
          <p className="mt-1 font-semibold">{theirs.title}</p>
          <p className="mt-1 whitespace-pre-wrap">{theirs.instructions || "No instructions."}</p>
        </details>
        <p className="acts mt-2">
          <Button small onClick={() => goOn(theirs, true)}>
            Go on with mine, over theirs
          </Button>
          <Button small onClick={() => goOn(theirs, false)}>
            Take theirs instead
          </Button>
        </p>
      </Notice>
    );
  return (
    <Notice alarm>
      <p className="font-semibold text-alarm">
        {Object.keys(errors).length > 0 ? "It is not saved yet: see what is marked above." : refused.message} What you
        wrote is still here.
      </p>
    </Notice>
  );
}
