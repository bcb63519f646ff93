"use client";

import { lazy, Suspense, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHead, useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { mayPin, mayRevise } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { Attached } from "./attached";
import { Words } from "./post-words";
import { When } from "./when";
import { ownedOf, writtenBy } from "./words";

const History = lazy(() => import("./history"));
const Reviser = lazy(() => import("./reviser"));

type Opened = "history" | "revise" | null;

/** Where the debate stands, in the words of those who wrote it down together. */
export default function Synthesis({ post, hold }: { post: PostView; hold: (post: PostView | null) => void }) {
  const [open, setOpen] = useState<Opened>(null);
  const turn = (to: Opened) => {
    setOpen(to);
    hold(to === "revise" ? post : null);
  };
  const close = () => turn(null);
  return (
    <section className="synthesis" aria-labelledby="synthesis">
      <div className="sechead">
        <h2 id="synthesis">Where this stands</h2>
        <p className="meta">
          by {writtenBy(post)}, last changed <When at={post.revisedAt ?? post.createdAt} />
        </p>
      </div>
      {open === "revise" ? (
        <Suspense fallback={<Words html={post.html} />}>
          <Reviser post={post} onClose={close} />
        </Suspense>
      ) : (
        <>
          <Words html={post.html} />
          <Attached post={post} />
          <Foot post={post} open={turn} />
        </>
      )}
      <Suspense fallback={null}>{open === "history" && <History post={post.id} onClose={close} />}</Suspense>
    </section>
  );
}

function Foot({ post, open }: { post: PostView; open: (what: Opened) => void }) {
  const { path } = useHere();
  const head = useHead();
  const me = useMine((mine) => mine);
  const { viewer, space } = me;
  const [wrong, setWrong] = useState<string | null>(null);
  const owned = ownedOf(post, me);
  const unpin = () =>
    api.posts.unpin.mutate({ space: space.slug, post: post.id }).catch((error) => setWrong(refusalOf(error).message));
  return (
    <p className="foot-line">
      {mayRevise(viewer, owned, { ...head, space }) && (
        <Button look="text" onClick={() => open("revise")}>
          Revise
        </Button>
      )}
      <Button look="text" className="needs-script" onClick={() => open("history")}>
        History
      </Button>
      <a className="txt" href={postPath(path, post.id)}>
        In the debate
      </a>
      {mayPin(viewer, space, post) && (
        <Button look="text" onClick={unpin}>
          Unpin
        </Button>
      )}
      {wrong && (
        <span className="why" role="alert">
          {wrong}
        </span>
      )}
    </p>
  );
}
