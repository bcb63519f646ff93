"use client";

import { FlagButton } from "@/components/moderation/flag-button";
import { useHere, useMine } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { FollowButton } from "./follow-button";

/** Follows the thread of this page; wherever it stands on it, it shows the same. */
export default function FollowThread() {
  const { thread, mine } = useHere();
  const follows = useMine((all) => all.follows);
  if (!follows) return null;
  const me = mine.get().viewer?.id;
  return (
    <>
      <FollowButton
        kind="thread"
        target={thread.id}
        what="this thread"
        small
        following={follows.thread}
        changed={(on) => mine.set({ follows: { ...follows, thread: on } })}
      />
      {thread.author?.id !== me && (
        <FlagButton
          flagged={{ space: thread.spaceSlug, target: { kind: "thread", id: thread.id } }}
          thread={thread.id}
          words="Flag this thread"
        />
      )}
    </>
  );
}

/** Follows everything that is answered to a post, and to what answers it. */
export function FollowBranch({ post }: { post: PostView }) {
  const { mine } = useHere();
  const follows = useMine((all) => all.follows);
  if (!follows) return null;
  const others = follows.branches.filter((id) => id !== post.id);
  return (
    <FollowButton
      kind="branch"
      target={post.id}
      what="this branch"
      look="text"
      following={others.length < follows.branches.length}
      changed={(on) => mine.set({ follows: { ...follows, branches: on ? [...others, post.id] : others } })}
    />
  );
}
