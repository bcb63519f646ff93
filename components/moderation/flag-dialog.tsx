"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { SignInFirst } from "@/components/posts/sign-in-first";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FlagForm, type Flagged } from "./flag-form";

type Props = {
  flagged: Flagged;
  /** The thread it stands in, for what one has flagged there before. */
  thread?: string;
  /** Null for somebody signed in; for a guest the way back here. */
  signInBack: string | null;
  onClose: () => void;
};

const TITLES: Record<Flagged["target"]["kind"], string> = {
  post: "Flag this post",
  thread: "Flag this thread",
  account: "Flag how this person acts here",
  profile: "Flag this profile",
};

/** Says to the moderators what is wrong with something, and why. */
export default function FlagDialog({ flagged, thread, signInBack, onClose }: Props) {
  const before = useFlaggedBefore(flagged, signInBack === null ? thread : undefined);
  const [sent, setSent] = useState(false);
  return (
    <Dialog title={TITLES[flagged.target.kind]} open onClose={onClose}>
      {signInBack !== null ? (
        <SignInFirst back={signInBack} close={onClose} />
      ) : before === null ? (
        <p className="meta" role="status">
          Looking whether you have flagged it already …
        </p>
      ) : before || sent ? (
        <div className="grid gap-4">
          <p role="status">
            {sent
              ? "The moderators have it before them. Your inbox will tell you what they decide."
              : "You have flagged this already. The moderators have it before them."}
          </p>
          <div>
            <Button onClick={onClose}>Close</Button>
          </div>
        </div>
      ) : (
        <FlagForm flagged={flagged} sent={() => setSent(true)} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Null while it is being asked. Where the answer does not come, the form does: the server asks again. */
function useFlaggedBefore({ space, target }: Flagged, thread: string | undefined): boolean | null {
  const [before, setBefore] = useState<boolean | null>(thread && space ? null : false);
  useEffect(() => {
    if (!thread || !space) return;
    api.flags.mine.query({ space, thread }).then(
      (ids) => setBefore(ids.includes(target.id)),
      () => setBefore(false),
    );
  }, [space, thread, target.id]);
  return before;
}
