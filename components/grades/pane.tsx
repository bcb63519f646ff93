"use client";

import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { GlyphSheet } from "@/components/posts/glyph";
import { LETTERS, lettersOn, remember } from "@/components/posts/kept";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Pane, Work } from "@/server/grades/pane/view";
import { stateOf } from "@/server/grades/view";
import { MarkForm } from "./mark-form";
import { PaneContext, type PaneHere } from "./pane-here";
import { KEYS } from "./pane-keys";
import { PaneList } from "./pane-list";
import { usePane } from "./pane-open";
import { listenForKeys } from "./pane-shortcuts";
import { EVERYBODY, listed, stepFrom } from "./pane-state";
import { PaneWork } from "./pane-work";
import { ReleasePart } from "./release-part";

const KeysDialog = lazy(() => import("@/components/ui/keys-dialog"));

type Given = { space: string; pane: Pane; first: Work | null; releases: boolean };

/** Where an assignment is marked: the students at the left, one's work in the middle, their mark at the right. */
export function PaneScreen({ space, pane, first, releases }: Given) {
  const current = useSearchParams().get("student");
  const { students, shown, refused, flush, reload, again } = usePane({ space, pane, first, current });
  const [filter, setFilter] = useState(EVERYBODY);
  const lines = listed(students, filter, current);
  const go = (student: string) => {
    if (student === current) return;
    window.history.pushState(null, "", `?student=${student}`);
    requestAnimationFrame(() => document.getElementById("student")?.focus());
  };
  const step = (to: "next" | "previous" | "ungraded") => {
    const next = stepFrom(lines, current, to);
    if (next) go(next.id);
  };
  const done = () => {
    if (!shown) return;
    const { keeper, work } = shown;
    const { mark, ready } = keeper.shown.get();
    const closed = work.student.left || stateOf({ draft: mark, ready, released: work.held.released }) === "released";
    if (mark.hundredths === null && !closed) {
      keeper.ask("Choose levels, or set the points, before the mark is ready.", "points");
      document.querySelector<HTMLElement>(".rubric input, #mark-points")?.focus();
      return;
    }
    if (!closed) keeper.change({}, true);
    void keeper.save();
    step("ungraded");
  };
  const keys = useKeys({ step, done });
  useFocusKept(shown?.work.student.id ?? null);
  const here: PaneHere = { space, assignment: pane.assignment, releases, go, done, reload, flush };
  return (
    <PaneContext value={here}>
      <GlyphSheet />
      <div className="pane">
        <PaneList
          {...{ students, lines, filter, current }}
          setFilter={setFilter}
          release={releases && <ReleasePart releases={pane.releases} />}
        >
          <p className="pane-keys">
            <kbd>n</kbd> <kbd>p</kbd> next, previous
            <Button look="text" onClick={() => keys.show(true)}>
              <kbd>?</kbd> All keys
            </Button>
          </p>
        </PaneList>
        {shown ? (
          <>
            <PaneWork key={shown.work.student.id} {...shown} />
            <MarkForm key={`mark-${shown.work.student.id}-${shown.work.held.version}`} {...shown} />
          </>
        ) : (
          <Waiting
            {...{ refused, again }}
            name={students.find(({ id }) => id === current)?.listedAs ?? null}
            empty={students.length === 0}
          />
        )}
      </div>
      {keys.shown && (
        <Suspense fallback={null}>
          <KeysDialog keys={KEYS} on={keys.on} turn={keys.turn} onClose={() => keys.show(false)} />
        </Suspense>
      )}
    </PaneContext>
  );
}

type WaitingProps = { refused: string | null; again: () => unknown; name: string | null; empty: boolean };

function Waiting({ refused, again, name, empty }: WaitingProps) {
  return (
    <section className="pane-work">
      <h2 id="student" tabIndex={-1}>
        {name ?? (empty ? "No students yet" : "Choose a student")}
      </h2>
      {refused && (
        <Notice alarm>
          <p>{refused}</p>
          <Button small onClick={() => void again()}>
            Try again
          </Button>
        </Notice>
      )}
      {!refused && name && <p className="meta">Their work is being opened.</p>}
      {!name && (
        <p className="meta mt-2">
          {empty
            ? "Once there are students in the class, they are listed here with their work."
            : "Whose work you open is told to them, as the class’s privacy page says."}
        </p>
      )}
    </section>
  );
}

/** The name that had the focus while the work was opened is drawn anew with it: the focus goes on there. */
function useFocusKept(opened: string | null): void {
  const before = useRef(opened);
  useEffect(() => {
    if (opened && opened !== before.current && document.activeElement === document.body)
      document.getElementById("student")?.focus();
    before.current = opened;
  }, [opened]);
}

/** Keys, and whether their table is shown. */
function useKeys(desk: Omit<Parameters<typeof listenForKeys>[0] extends () => infer D ? D : never, "showKeys">) {
  const [shown, show] = useState(false);
  const [on, setOn] = useState(true);
  const now = useRef(desk);
  now.current = desk;
  useEffect(() => {
    setOn(lettersOn());
    return listenForKeys(() => ({ ...now.current, showKeys: () => show(true) }));
  }, []);
  const turn = (next: boolean) => {
    remember(LETTERS, next);
    setOn(next);
  };
  return { shown, show, on, turn };
}
