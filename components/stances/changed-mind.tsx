"use client";

import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/server/posts/view";

type ChangedMindProps = { post: PostView; onClose: () => void };

/** Where a mind that a post changed is said: by taking another stance. */
export default function ChangedMind({ post, onClose }: ChangedMindProps) {
  const { path } = useHere();
  return (
    <p className="meta">
      Say where you stand now: <a href={`${path}?post=${post.id}#positions`}>your position</a>.{" "}
      <Button look="text" onClick={onClose}>
        Close
      </Button>
    </p>
  );
}
