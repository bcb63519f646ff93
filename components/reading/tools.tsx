"use client";

import { useState } from "react";
import { refusalOf } from "@/components/api";
import { bring } from "@/components/posts/bring";
import { When } from "@/components/posts/when";
import { calledName } from "@/components/posts/words";
import { useHere, useReading } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { goToNew } from "./go";
import { Waiting } from "./waiting";

/** What one may do about what one has and has not read; its room is kept free until it is known. */
export default function ReadingTools() {
  const said = useReading((reading) => reading.said);
  return (
    <div className="reading-tools">
      <NextNew />
      <MarkAll />
      <Resume />
      <Waiting />
      <span className="meta" role="status">
        {said}
      </span>
    </div>
  );
}

/** On a phone it stands in the thumb bar. */
function NextNew() {
  const here = useHere();
  const unread = useReading((reading) => reading.unread);
  if (unread === 0) return null;
  return (
    <button type="button" className="txt next-new" onClick={() => void goToNew(here)}>
      Next new <b>{unread.toLocaleString("en")}</b> <kbd className="needs-keys">n</kbd>
    </button>
  );
}

/** One button for both, so that the focus stays on it. */
function MarkAll() {
  const { reading } = useHere();
  const unread = useReading((held) => held.unread);
  const canUndo = useReading((held) => held.canUndo);
  const [busy, setBusy] = useState(false);
  const [marked, setMarked] = useState(false);
  const undoes = canUndo && (unread === 0 || marked);
  if (unread === 0 && !undoes) return null;
  const turn = async () => {
    const { acts } = reading.get();
    if (!acts || busy) return;
    setBusy(true);
    const act = undoes ? acts.undo() : acts.markAll();
    const said = await act.then(
      () => (undoes ? "As it was before." : "All marked read."),
      (error) => refusalOf(error).message,
    );
    setMarked(!undoes);
    setBusy(false);
    reading.set({ said });
  };
  return (
    <Button look="text" busy={busy} onClick={turn}>
      {undoes ? "Undo “mark all read”" : "Mark all read"}
    </Button>
  );
}

/** Back to the post that was read last before this page was opened. */
function Resume() {
  const here = useHere();
  const place = useReading((reading) => reading.place);
  if (!place) return null;
  const go = () =>
    bring(here, place.id).then(
      () => here.reading.set({ place: null }),
      (error) => here.reading.set({ said: refusalOf(error).message }),
    );
  return (
    <Button look="text" onClick={() => void go()}>
      <span>
        Go on where you left: {calledName(place)}, <When at={place.at} />
      </span>
    </Button>
  );
}
