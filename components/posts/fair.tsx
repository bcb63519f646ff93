"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHead, useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { mayMarkFair } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { maySpeak } from "@/server/spaces/policy";

/** Whoever was challenged says whether their point was fairly put, and may take that back. */
export default function Fair({ post }: { post: PostView }) {
  const here = useHere();
  const head = useHead();
  const { viewer, space } = useMine((mine) => mine);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { state, steelman } = post;
  if (!steelman || !maySpeak(viewer, space)) return null;
  if (!mayMarkFair(viewer, { state, answeredId: viewer?.id ?? null }, head)) return null;
  const mark = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const where = { space: here.thread.spaceSlug, post: post.id };
      here.store.replace((await api.posts.markFair.mutate({ ...where, fair: !steelman.fair })).post);
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
    setBusy(false);
  };
  return (
    <p>
      <Button small={!steelman.fair} look={steelman.fair ? "text" : "plain"} busy={busy} onClick={mark}>
        {steelman.fair ? "Take that back" : "Yes, that is my point"}
      </Button>{" "}
      {wrong && (
        <span className="why" role="alert">
          {wrong}
        </span>
      )}
    </p>
  );
}
