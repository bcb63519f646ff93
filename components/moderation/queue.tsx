"use client";

import { useSearchParams } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { LineNotice } from "@/components/live/line-notice";
import { GlyphSheet } from "@/components/posts/glyph";
import { LETTERS, lettersOn, remember } from "@/components/posts/kept";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { CasesPage } from "@/server/moderation/cases/view";
import { SHELVES, type Shelf } from "@/server/moderation/view";
import { BulkPane } from "./bulk-pane";
import { CasePane } from "./case-pane";
import { QueueContext, type QueueHere, useQueue, useShown } from "./queue-here";
import { KEYS } from "./queue-keys";
import { addressOf, News, QueueList, Shelves } from "./queue-list";
import { QueueSaid } from "./queue-said";
import { listenForKeys, toList } from "./queue-shortcuts";
import { createQueueStore } from "./queue-store";
import { UndoBar } from "./undo-bar";
import { useDesk } from "./use-desk";

const KeysDialog = lazy(() => import("@/components/ui/keys-dialog"));

type Given = Pick<QueueHere, "space" | "me" | "rights" | "words" | "timeZone"> & { name: string; first: CasesPage };

/** Where moderators work: the shelves at the left, the open case at the right; on a phone one or the other. */
export function QueueScreen({ first, name, ...given }: Given) {
  const { space } = given;
  const [here] = useState<QueueHere>(() => {
    const store = createQueueStore(space, first);
    const go = (id: string | null) => {
      const to = addressOf(store.get().queue.shelf.shelf, id);
      // From case to case is no step back: back leads to the list.
      const isOpen = new URLSearchParams(window.location.search).has("case");
      if (id !== null && isOpen) window.history.replaceState(null, "", to);
      else window.history.pushState(null, "", to);
      if (id === null) requestAnimationFrame(() => toList(store.get().open?.id ?? null));
    };
    return { ...given, store, go };
  });
  const params = useSearchParams();
  const current = params.get("case");
  const shelf = SHELVES.find((one) => one === params.get("shelf")) ?? "open";
  const keys = useKeys(here, current);
  useDesk(here.store, space);
  useEffect(() => {
    if (here.store.get().queue.shelf.shelf !== shelf) void here.store.turnTo(shelf);
  }, [here, shelf]);
  return (
    <QueueContext value={here}>
      <GlyphSheet />
      <LineNotice what="the queue" then="What you write is kept; the queue goes on when the line is back." />
      <Panes current={current} name={name} showKeys={() => keys.show(true)} />
      <QueueSaid />
      <UndoBar />
      {keys.shown && (
        <Suspense fallback={null}>
          <KeysDialog keys={KEYS} on={keys.on} turn={keys.turn} onClose={() => keys.show(false)} />
        </Suspense>
      )}
    </QueueContext>
  );
}

const turnTo = (shelf: Shelf) => window.history.pushState(null, "", addressOf(shelf, null));

type PanesProps = { current: string | null; name: string; showKeys: () => void };

function Panes({ current, name, showKeys }: PanesProps) {
  const { go } = useQueue();
  const picked = useShown((shown) => shown.picked.length);
  // On a phone the list stays until one goes on to the decision.
  const [bulk, setBulk] = useState(false);
  const many = picked > 0;
  return (
    <div className="mod" data-open={(many ? bulk : current !== null) || undefined}>
      <section className="mod-queue" aria-label="Queue">
        <header className="mod-queue-head">
          <h1 tabIndex={-1} className="outline-none">
            Queue <span className="sr-only">of {name}</span>
          </h1>
          <News />
          <Shelves turnTo={turnTo} />
        </header>
        <QueueList current={current} />
        <p className="mod-hint">
          <kbd>j</kbd> <kbd>k</kbd> next, previous
          <Button look="text" onClick={showKeys}>
            <kbd>?</kbd> All keys
          </Button>
        </p>
        {many && (
          <p className="mod-bar">
            <b>{counted(picked, "case")}</b>
            <Button look="go" onClick={() => setBulk(true)}>
              Decide together
            </Button>
          </p>
        )}
      </section>
      <div className="mod-pane">
        {/* On a phone a case stands alone, without the list and its title. */}
        <h1 className="mod-pane-title sr-only">Queue of {name}</h1>
        {(many || current) && (
          <Button look="text" className="mod-back" onClick={() => (many ? setBulk(false) : go(null))}>
            <Icon name="up" className="-rotate-90" /> Queue
          </Button>
        )}
        {many ? <BulkPane /> : current ? <CasePane key={current} id={current} /> : <Nothing />}
      </div>
    </div>
  );
}

function Nothing() {
  const rows = useShown(({ queue }) => queue.rows.length);
  return (
    <div className="mid">
      <p className="read">{rows > 0 ? "Choose a case." : "Nothing waits."}</p>
    </div>
  );
}

/** Keys, and whether their table is shown. */
function useKeys(here: QueueHere, current: string | null) {
  const [shown, show] = useState(false);
  const [on, setOn] = useState(true);
  const now = useRef(current);
  now.current = current;
  useEffect(() => {
    setOn(lettersOn());
    return listenForKeys({ here, current: () => now.current, showKeys: () => show(true) });
  }, [here]);
  const turn = (next: boolean) => {
    remember(LETTERS, next);
    setOn(next);
  };
  return { shown, show, on, turn };
}
