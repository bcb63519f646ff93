"use client";

import { lazy, memo, Suspense } from "react";
import { Tally } from "@/components/endorsements/tally";
import { sighted } from "@/components/reading/sighted";
import { useMine, usePostMark } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { Tile } from "@/components/ui/tile";
import { mayEndorse } from "@/server/endorsements/policy";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { Attached, Restated } from "./attached";
import { Glyph } from "./glyph";
import { verbOf } from "./moves";
import { Words } from "./post-words";
import { When } from "./when";
import { authorName, isStub, ownedOf, spokenName, stubWords } from "./words";

const Endorse = lazy(() => import("@/components/endorsements/endorse"));
const More = lazy(() => import("./more"));
const Reviser = lazy(() => import("./reviser"));
const Restore = lazy(() => import("./restore"));
const AskedNote = part(() => import("@/components/moderation/asked-note"));

/** One post: who, from where, to whom, when; the words; what one may do with them. */
export const Row = memo(function Row({ post, to }: { post: PostView; to: string | null }) {
  const { open, target } = usePostMark(post.id);
  if (isStub(post)) return <Stub post={post} to={to} />;
  return (
    <article ref={sighted} aria-label={spokenName(post, to)} data-target={target || undefined} tabIndex={-1}>
      <RowHead post={post} to={to} />
      {post.steelman && <Restated post={post} to={to} />}
      {open === "revise" ? (
        <Suspense fallback={<Words html={post.html} />}>
          <Reviser post={post} />
        </Suspense>
      ) : (
        <Words html={post.html} />
      )}
      {open !== "revise" && <Attached post={post} />}
      {post.state !== "published" && <p className="state">{stateWords(post)}</p>}
      <AskedEdit post={post} />
      {open !== "revise" && <RowFoot post={post} />}
    </article>
  );
});

function Stub({ post, to }: { post: PostView; to: string | null }) {
  return (
    <article ref={sighted} className="gone" aria-label={spokenName(post, to)} tabIndex={-1}>
      {post.movedTo ? (
        <>
          This branch went to <a href={postPath(post.movedTo.path, post.movedTo.id)}>{post.movedTo.title}</a>
        </>
      ) : (
        stubWords(post)
      )}
      {post.state === "removed" && (
        <Suspense fallback={null}>
          <OwnStub post={post} />
        </Suspense>
      )}
    </article>
  );
}

function OwnStub({ post }: { post: PostView }) {
  return useMine((mine) => mine.removed.includes(post.id)) ? <Restore post={post} /> : null;
}

/** Of a version that was answered by a new one, nothing is asked. */
function AskedEdit({ post }: { post: PostView }) {
  const asked = useMine((mine) => mine.asked[post.id]);
  if (asked?.revision !== post.version) return null;
  return (
    <Suspense fallback={null}>
      <AskedNote asked={asked} />
    </Suspense>
  );
}

function stateWords(post: PostView): string {
  if (post.state === "hidden") return "Hidden: only moderators see this post.";
  if (post.state === "held") return "Held back until somebody looks.";
  return `Removed by ${post.byStaff ? "a moderator" : "its author"}: only moderators see it.`;
}

function RowHead({ post, to }: { post: PostView; to: string | null }) {
  const { fresh } = usePostMark(post.id);
  const { author, move } = post;
  return (
    <header>
      {author?.handle ? (
        <a className="who quiet" href={`/people/${author.handle}`}>
          {author.name}
        </a>
      ) : (
        <span className="who">{authorName(post)}</span>
      )}{" "}
      <Tile number={post.position} />{" "}
      {move && (
        <span className="verb">
          {verbOf(move, { to: to !== null })} {to && <Answered post={post} to={to} />}
        </span>
      )}{" "}
      <a className="when quiet" href={postPath("", post.id)}>
        <When at={post.createdAt} />
      </a>
      {post.revisedAt && (
        <>
          {" "}
          <button type="button" className="when quiet" data-act="history" aria-label="Revised: show what changed">
            revised
          </button>
        </>
      )}
      {/* Its room stays when it is read, so that nothing moves. */}
      {fresh !== undefined && <span className={fresh ? "new" : "new invisible"}> new</span>}
      <span className="sr-only">
        , level {post.depth}
        {to && `, reply to ${to}`}
      </span>
    </header>
  );
}

/** Leads to the post answered, where that is somebody's. */
function Answered({ post, to }: { post: PostView; to: string }) {
  return (
    <a className="to quiet" href={`#p-${post.parentId}`} data-act="parent">
      {to}
    </a>
  );
}

function RowFoot({ post }: { post: PostView }) {
  const { more, open, endorsing } = usePostMark(post.id);
  return (
    <footer>
      <a
        className="txt"
        href={`?reply=${post.id}#p-${post.id}`}
        data-act="reply"
        aria-expanded={open === "reply" || undefined}
      >
        Reply
      </a>
      <button type="button" className="txt needs-script" data-act="quote">
        Quote
      </button>
      <EndorseButton post={post} open={endorsing ?? false} />
      <button
        type="button"
        className="txt more needs-script"
        data-act="more"
        aria-expanded={more ?? false}
        aria-label={`More for ${authorName(post)}’s post`}
      >
        <Glyph name="more" />
      </button>
      <Tally tally={post.tally} />
      {endorsing && (
        <Suspense fallback={null}>
          <Endorse post={post} />
        </Suspense>
      )}
      {more && (
        <Suspense fallback={null}>
          <More post={post} />
        </Suspense>
      )}
    </footer>
  );
}

/** Not offered of one's own; guests are led to sign in. */
function EndorseButton({ post, open }: { post: PostView; open: boolean }) {
  const viewer = useMine((mine) => mine.viewer);
  const space = useMine((mine) => mine.space);
  const said = useMine((mine) => mine.endorsed[post.id]?.length ?? 0) > 0;
  if (viewer ? !mayEndorse(viewer, space, ownedOf(post)) : post.state !== "published") return null;
  return (
    <button
      type="button"
      className="txt needs-script"
      data-act="endorse"
      data-said={said || undefined}
      aria-expanded={open}
    >
      Endorse{said && <span className="sr-only">, you did</span>}
    </button>
  );
}
