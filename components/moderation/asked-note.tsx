"use client";

import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { AskedEdit } from "@/server/moderation/decisions/asked/view";

/** Only the author of a post sees that moderators ask for a change; a new version answers them. */
export default function AskedNote({ asked }: { asked: AskedEdit }) {
  const here = useHere();
  return (
    <div className="notice">
      <p>
        Moderators asked you to change this: {asked.message}
        {asked.houseRule && ` (${asked.houseRule})`}
      </p>
      <p className="mt-2">
        <Button small onClick={() => here.marks.set(asked.post, { open: "revise" })}>
          Change it
        </Button>
      </p>
    </div>
  );
}
