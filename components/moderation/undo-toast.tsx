"use client";

import { useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { recall } from "@/components/posts/kept";
import { isWriting } from "@/components/posts/keys";
import { Button } from "@/components/ui/button";
import { UNDO_SECONDS } from "@/server/moderation/view";
import { type Offer, offerUndo, useOffer } from "./undo";

/** Offers to take back what was just decided. */
export function UndoToast() {
  const offer = useOffer();
  return <div role="status">{offer && <Toast key={offer.decision} offer={offer} />}</div>;
}

function Toast({ offer }: { offer: Offer }) {
  const [left, setLeft] = useState<number>(UNDO_SECONDS);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const toast = useRef<HTMLDivElement>(null);
  const undo = async () => {
    setBusy(true);
    try {
      await api.decisions.undo.mutate({ space: offer.space, decision: offer.decision });
      offerUndo(null);
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  };
  const press = useRef(undo);
  press.current = undo;
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const free = !event.metaKey && !event.ctrlKey && !event.altKey && !isWriting(document.activeElement);
      if (event.key === "z" && free && (recall<boolean>("moot:letters") ?? true)) void press.current();
    };
    // Whoever is at its button is not hurried.
    const tick = setInterval(() => {
      if (!toast.current?.contains(document.activeElement)) setLeft((seconds) => seconds - 1);
    }, 1_000);
    document.addEventListener("keydown", key);
    return () => {
      clearInterval(tick);
      document.removeEventListener("keydown", key);
    };
  }, []);
  useEffect(() => {
    if (left <= 0) offerUndo(null);
  }, [left]);
  return (
    <div ref={toast} className="mod-toast floats">
      <span>{wrong ?? offer.said}</span>
      {!wrong && (
        <Button small busy={busy} onClick={undo}>
          Undo <kbd>z</kbd>
        </Button>
      )}
      <Button look="text" onClick={() => offerUndo(null)}>
        Close
      </Button>
    </div>
  );
}
