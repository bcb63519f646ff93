"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { FollowBranch } from "@/components/follows/follow-here";
import { useHere, useLockedAt, useMine, usePinnedId } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { mayHide, mayPin, mayRemove, mayRevise, mayUnhide } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { mayModerate } from "@/server/spaces/policy";
import { postPath } from "@/server/threads/view";
import { Reason } from "./reason";
import { ownedOf } from "./words";

const Moving = lazy(() => import("@/components/moderation/moving-dialog"));

type Asking = "hide" | "unhide" | "move" | "split" | null;

/** The rest of what one may do with a post, in its foot: nothing floats, nothing is covered. */
export default function More({ post }: { post: PostView }) {
  const here = useHere();
  const lockedAt = useLockedAt();
  const { viewer, space } = useMine((mine) => mine);
  const [said, setSaid] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const pinnedId = usePinnedId();
  const owned = ownedOf(post);
  const isPinned = pinnedId === post.id;
  const where = { space: space.slug, post: post.id };

  async function remove(): Promise<void> {
    try {
      const answer = await api.posts.remove.mutate(where);
      here.mine.set({ removed: [...here.mine.get().removed, post.id] });
      here.store.replace(answer.post);
    } catch (error) {
      setSaid(refusalOf(error).message);
    }
  }
  async function pin(): Promise<void> {
    try {
      await (isPinned ? api.posts.unpin : api.posts.pin).mutate(where);
      setSaid(isPinned ? "It is its author’s again." : "It stands above the debate, open to everybody’s hand.");
    } catch (error) {
      setSaid(refusalOf(error).message);
    }
  }
  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(new URL(postPath(here.path, post.id), location.href).href);
    setSaid("Link copied.");
  }
  const moderate = async (reason: string) => {
    const ask = asking === "hide" ? api.posts.hide : api.posts.unhide;
    here.store.replace((await ask.mutate({ ...where, reason })).post);
  };
  return (
    <>
      <Act does={copy}>Copy the link</Act>
      <Button look="text" data-act="history">
        History
      </Button>
      <FollowBranch post={post} />
      {mayRevise(viewer, owned, { lockedAt, pinnedId, space }) && (
        <Act does={() => here.marks.set(post.id, { open: "revise" })}>Revise</Act>
      )}
      {mayRemove(viewer, owned) && <Act does={remove}>Remove</Act>}
      {mayPin(viewer, space, post) && <Act does={pin}>{isPinned ? "Unpin" : "Pin above the debate"}</Act>}
      {mayHide(viewer, space, post) && <Act does={() => setAsking("hide")}>Hide</Act>}
      {mayUnhide(viewer, space, post) && <Act does={() => setAsking("unhide")}>Bring back</Act>}
      {mayModerate(viewer, space, "threads") && (
        <>
          <Act does={() => setAsking("move")}>Move</Act>
          <Act does={() => setAsking("split")}>Split off</Act>
        </>
      )}
      {said && (
        <span className="meta" role="status">
          {said}
        </span>
      )}
      {(asking === "move" || asking === "split") && (
        <Suspense fallback={null}>
          <Moving
            act={asking}
            space={space.slug}
            thread={post.threadId}
            target={post.id}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {(asking === "hide" || asking === "unhide") && (
        <Reason
          title={asking === "hide" ? "Hide this post" : "Bring this post back"}
          says="Others see one line in its place. Your reason stands in the moderators’ log."
          act={asking === "hide" ? "Hide it" : "Bring it back"}
          onClose={() => setAsking(null)}
          does={moderate}
        />
      )}
    </>
  );
}

function Act({ does, children }: { does: () => unknown; children: ReactNode }) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await does();
    setBusy(false);
  };
  return (
    <Button look="text" busy={busy} onClick={go}>
      {children}
    </Button>
  );
}
