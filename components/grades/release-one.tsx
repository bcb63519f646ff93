import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import type { Work } from "@/server/grades/pane/view";
import { type MarkState, pointsWords } from "@/server/grades/view";
import { usePaneHere } from "./pane-here";

/** What the student sees now; who may release shows them this mark alone, or takes it back. */
export function ReleaseOne({ work, state }: { work: Work; state: MarkState }) {
  const { space, assignment, releases, flush, reload } = usePaneHere();
  const { released, releasedWhen } = work.held;
  const [refused, setRefused] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const some = { space, assignment: assignment.id, students: [work.student.id] };
  const run = async (act: () => Promise<unknown>) => {
    setSure(false);
    await flush();
    await act()
      .then(reload)
      .then(
        () => setRefused(null),
        (error) => setRefused(refusalOf(error).message),
      );
  };
  const points = released?.hundredths != null && pointsWords(released.hundredths);
  return (
    <div className="mark-release">
      <p className="meta">
        {released
          ? `Released ${releasedWhen}: the student sees ${points || "no"} points${state === "released" ? "." : ", until it is released anew."}`
          : "The student sees nothing of this until it is released."}
      </p>
      {releases && !work.student.left && (
        <p className="acts">
          {state === "ready" && (
            <Button look="text" onClick={() => void run(() => api.grades.release.mutate(some))}>
              Release this mark alone
            </Button>
          )}
          {released && !sure && (
            <Button look="text" onClick={() => setSure(true)}>
              Withdraw this mark
            </Button>
          )}
          {released && sure && (
            <>
              <Button small look="alarm" onClick={() => void run(() => api.grades.withdraw.mutate(some))}>
                Withdraw it
              </Button>
              <Button look="text" onClick={() => setSure(false)}>
                Leave it
              </Button>
            </>
          )}
        </p>
      )}
      {refused && (
        <p className="wrong" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
