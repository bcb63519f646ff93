"use client";

import "./undo-bar.css";
import { useEffect, useRef, useState } from "react";
import { useBox } from "@/components/live/box";
import { lettersOn } from "@/components/posts/kept";
import { isWriting } from "@/components/posts/keys";
import { Button } from "@/components/ui/button";
import { undos } from "./undo";

/** The last decision, for as long as it can be taken back with one key. */
export function UndoBar() {
  const { waiting, said, busy, held } = useBox(undos, (state) => state);
  const bar = useRef<HTMLDivElement>(null);
  const last = waiting.at(-1);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const free = !event.metaKey && !event.ctrlKey && !event.altKey && !isWriting(document.activeElement);
      if (event.key !== "z" || !free || !lettersOn() || document.querySelector("dialog[open]")) return;
      void undos.undo();
    };
    const look = () => undos.hold(bar.current?.contains(document.activeElement) ?? false);
    document.addEventListener("keydown", key);
    for (const kind of ["focusin", "focusout"]) document.addEventListener(kind, look);
    return () => {
      document.removeEventListener("keydown", key);
      for (const kind of ["focusin", "focusout"]) document.removeEventListener(kind, look);
      undos.hold(false);
    };
  }, []);
  return (
    <div role="status" ref={bar}>
      {(last || said) && (
        <div className="mod-undo floats">
          {said && <p>{said}</p>}
          {last && (
            <p>
              <span className="mod-undo-says">{last.says}</span>
              <Button small busy={busy} onClick={() => void undos.undo()}>
                Undo <kbd>z</kbd>
              </Button>
              <Countdown key={last.id} until={last.until} held={held} />
            </p>
          )}
          {said && !last && (
            <Button look="text" onClick={() => undos.say("")}>
              Close
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Seen, not heard: spoken every second it would drown out everything else. */
function Countdown({ until, held }: { until: number; held: boolean }) {
  const [left, setLeft] = useState(() => Math.ceil((until - Date.now()) / 1_000));
  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => setLeft(Math.ceil((until - Date.now()) / 1_000)), 250);
    return () => clearInterval(timer);
  }, [until, held]);
  return (
    <span className="mod-left" aria-hidden="true">
      {Math.max(0, left)} s
    </span>
  );
}
