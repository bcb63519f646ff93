"use client";

import { useHere, useMine, useShown } from "@/components/threads/here";
import { postPath } from "@/server/threads/view";
import FlagDialog from "./flag-dialog";

/** Flags a post of this page, in the version that stands there. */
export default function FlagPost({ post: id, onClose }: { post: string; onClose: () => void }) {
  const { thread, path } = useHere();
  const viewer = useMine((mine) => mine.viewer);
  const post = useShown(({ state }) => state.posts[id]);
  const revision = post?.version;
  return (
    <FlagDialog
      flagged={{ space: thread.spaceSlug, target: { kind: "post", id }, ...(revision && { revision }) }}
      thread={thread.id}
      signInBack={viewer ? null : postPath(path, id)}
      onClose={onClose}
    />
  );
}
