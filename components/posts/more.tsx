"use client";

import { type ReactNode, Suspense, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { FollowBranch } from "@/components/follows/follow-here";
import { personPath } from "@/components/moderation/desk-paths";
import { FlagButton, ON_PERSON } from "@/components/moderation/flag-button";
import { useHead, useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import { mayFlag } from "@/server/moderation/flags/policy";
import { mayPin, mayRemove, mayRevise } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { isStaff, mayModerate, mayTeach } from "@/server/spaces/policy";
import { postPath } from "@/server/threads/view";
import { isToFlag } from "./acts";
import { isMe, ownedOf } from "./words";

const Reveal = part(() => import("@/components/classes/reveal"));
const PostActs = part(() => import("@/components/moderation/post-acts"));

/** The rest of what one may do with a post, in its foot: nothing floats, nothing is covered. */
export default function More({ post }: { post: PostView }) {
  const here = useHere();
  const head = useHead();
  const me = useMine((mine) => mine);
  const { viewer, space } = me;
  const [said, setSaid] = useState<string | null>(null);
  const owned = ownedOf(post, me);
  const isPinned = head.pinnedId === post.id;
  const { author } = post;
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
  return (
    <>
      <Act does={copy}>Copy the link</Act>
      <Button look="text" data-act="history">
        History
      </Button>
      {!here.thread.gate && <FollowBranch post={post} />}
      {isToFlag(here, post.id) && (
        <Button look="text" data-act="flag">
          Flag
        </Button>
      )}
      {author?.handle && mayFlag(viewer, space, { subjectId: author.id }) && (
        <FlagButton flagged={{ space: space.slug, target: { kind: "account", id: author.id } }} words={ON_PERSON} />
      )}
      {mayRevise(viewer, owned, { ...head, space }) && (
        <Act does={() => here.marks.set(post.id, { open: "revise" })}>Revise</Act>
      )}
      {mayRemove(viewer, owned) && <Act does={remove}>Remove</Act>}
      {mayPin(viewer, space, post) && <Act does={pin}>{isPinned ? "Unpin" : "Pin above the debate"}</Act>}
      {isStaff(viewer, space) && (
        <Suspense fallback={null}>
          <PostActs post={post} />
        </Suspense>
      )}
      {author?.handle && mayModerate(viewer, space, "people") && (
        <a className="txt" href={personPath(author.handle, space.slug)}>
          Moderate the author
        </a>
      )}
      {author?.handle === null && !post.authorGone && !isMe(me, author) && mayTeach(viewer, space, "reveal") && (
        <Suspense fallback={null}>
          <Reveal pseudonym={author} />
        </Suspense>
      )}
      {said && (
        <span className="meta" role="status">
          {said}
        </span>
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
