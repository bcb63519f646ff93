"use client";

import { useState } from "react";
import { v7 } from "uuid";
import { api, refusalOf } from "@/components/api";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { Sending } from "./outbox";
import { rewrite } from "./rewrite";

/** One's own post that a rule held: it can be taken back, and its words are there to be written on. */
export default function Held({ row }: { row: Sending }) {
  const here = useHere();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const takeBack = async () => {
    setBusy(true);
    try {
      await api.posts.remove.mutate({ space: here.thread.spaceSlug, post: row.id });
      // A new post, should it be sent again.
      const id = v7();
      const why = rewrite(here, row, id);
      if (why) here.outbox.comeBack(row, id, `You took it back. ${why}`);
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  };
  return (
    <>
      <p className="state">Waiting for a moderator; only you and moderators see it.</p>
      <footer>
        <Button look="text" busy={busy} onClick={takeBack}>
          Take it back
        </Button>
        {wrong && (
          <span className="why" role="alert">
            {wrong}
          </span>
        )}
      </footer>
    </>
  );
}
