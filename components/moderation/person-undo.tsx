"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import type { DeskChoice } from "@/server/moderation/sanctions/view";
import { UNDO_SECONDS } from "@/server/moderation/view";

/** A decision just made, and what is said of it. */
export type Undoable = { decision: string; says: string };

/** What was just decided, with its undo for as long as nobody was written to. */
export function PersonUndo({ desk, done, undone }: { desk: DeskChoice; done: Undoable; undone: () => unknown }) {
  const [state, setState] = useState<"open" | "busy" | "over" | "undone">("open");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setState((now) => (now === "open" ? "over" : now)), UNDO_SECONDS * 1_000);
    return () => clearTimeout(timer);
  }, []);
  const undo = async () => {
    setState("busy");
    try {
      await api.decisions.undo.mutate({ space: desk.space, decision: done.decision });
      setState("undone");
      await undone();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setState("over");
    }
  };
  return (
    <p className="acts" role="status">
      <span>{wrong || (state === "undone" ? "Taken back." : done.says)}</span>
      {(state === "open" || state === "busy") && (
        <Button small busy={state === "busy"} onClick={undo}>
          Undo
        </Button>
      )}
    </p>
  );
}
