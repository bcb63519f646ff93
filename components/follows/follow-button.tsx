"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button, type ButtonLook } from "@/components/ui/button";
import type { FollowKind } from "@/server/follows/view";

type Props = {
  kind: FollowKind;
  target: string;
  /** What is followed, as it stands in "Follow this branch". */
  what: string;
  following: boolean;
  changed?: (following: boolean) => void;
  look?: ButtonLook;
  small?: boolean;
};

/** Begins and ends following. What it does next stands on it; what it did is said. */
export function FollowButton({ kind, target, what, following, changed, look, small }: Props) {
  const [on, setOn] = useState(following);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const now = changed ? following : on;
  async function turn() {
    setBusy(true);
    setSaid("");
    try {
      await (now ? api.follows.unfollow : api.follows.follow).mutate({ kind, target });
      setOn(!now);
      changed?.(!now);
      setSaid(now ? "You no longer follow it." : "What is new here comes to your inbox.");
    } catch (error) {
      setSaid(refusalOf(error).message);
    }
    setBusy(false);
  }
  return (
    <>
      <Button look={look} small={small} busy={busy} className="needs-script" onClick={turn}>
        {now ? "Unfollow" : "Follow"} {what}
      </Button>
      <span className="meta" role="status">
        {said}
      </span>
    </>
  );
}
