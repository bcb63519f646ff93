"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/server/posts/view";

/** Only the person who removed a post sees that it can come back. */
export default function Restore({ post }: { post: PostView }) {
  const here = useHere();
  const [wrong, setWrong] = useState<string | null>(null);
  const restore = async () => {
    try {
      const answer = await api.posts.restore.mutate({ space: here.thread.spaceSlug, post: post.id });
      here.mine.set({ removed: here.mine.get().removed.filter((id) => id !== post.id) });
      here.store.replace(answer.post);
    } catch (error) {
      setWrong(refusalOf(error).message);
    }
  };
  return (
    <>
      {" "}
      <Button look="text" onClick={restore}>
        Restore
      </Button>
      {wrong && <span className="why"> {wrong}</span>}
    </>
  );
}
