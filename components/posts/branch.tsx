"use client";

import { memo, Suspense, useRef } from "react";
import { domId } from "@/components/live/spot";
import { useHere, usePostMark } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { Composer } from "./composer-part";
import { DEEPEST } from "./depth";
import type { Twig } from "./forest";
import { Glyph, type GlyphName } from "./glyph";
import { useFar } from "./near";
import { Row } from "./row";
import { SendingRow } from "./sending-row";
import { authorCalled, authorName, isStub, replies } from "./words";

/** Branches up to this size are drawn, or not drawn, whole. */
const UNIT = 30;

type BranchProps = { twig: Twig; level: number; large: boolean; isLong: () => boolean };

/** A post and everything under it. `large`: what holds it is too large to be drawn or left out whole. */
export const Branch = memo(function Branch({ twig, level, large, isLong }: BranchProps) {
  const { post } = twig;
  const item = useRef<HTMLLIElement>(null);
  const far = useFar(item, large && twig.size <= UNIT ? isLong : null);
  const { folded } = usePostMark(post.id);
  const where = { id: domId(post.id), "data-post": post.id, "data-level": level, ref: item };
  if (far !== null) return <li {...where} className="post" data-far style={{ height: far }} />;
  return (
    <li {...where} className="post" data-folded={folded || undefined} data-stub={isStub(post) || undefined}>
      <RailHead twig={twig} folded={folded ?? false} />
      <Row post={post} to={twig.to} />
      {!folded && <Under twig={twig} level={level} isLong={isLong} />}
      {folded && twig.size > 1 && <p className="foldinfo">{replies(twig.size - 1)} folded</p>}
    </li>
  );
});

function RailHead({ twig, folded }: { twig: Twig; folded: boolean }) {
  const { post, size } = twig;
  const { fresh } = usePostMark(post.id);
  const under = size === 1 ? "" : `, ${replies(size - 1)}`;
  return (
    <button
      type="button"
      className="node"
      data-act="fold"
      data-fresh={fresh || undefined}
      data-state={post.state === "published" ? undefined : post.state}
      aria-expanded={!folded}
      aria-label={`${folded ? "Unfold" : "Fold"} ${authorName(post)}’s branch${under}`}
    >
      <Glyph name={folded ? "unfold" : glyphOf(post)} />
    </button>
  );
}

const glyphOf = (post: PostView): GlyphName =>
  post.move ?? (post.state === "hidden" || post.state === "removed" ? post.state : post.movedTo ? "on" : "claim");

/** The composer, the replies, and what is on its way. */
function Under({ twig, level, isLong }: Omit<BranchProps, "large">) {
  const { path } = useHere();
  const { open, sending, turn } = usePostMark(twig.post.id);
  const deep = level >= DEEPEST;
  const writing = open === "reply";
  const here = new Set(twig.replies.map(({ post }) => post.id));
  const waiting = (sending ?? []).filter(({ id }) => !here.has(id));
  if (twig.replies.length === 0 && waiting.length === 0 && !writing) return null;
  const [first] = twig.replies;
  return (
    <ol>
      {writing && (
        <Suspense fallback={<li className="post compose" data-level={level + 1} aria-busy="true" />}>
          <Composer key={turn} parent={twig.post} level={level + 1} />
        </Suspense>
      )}
      {deep && first ? (
        <li className="cont">
          <a href={postPath(path, first.post.id)}>
            <span>
              Continue this line <span className="meta">{replies(twig.size - 1)} further down</span>
            </span>
            <Glyph name="on" />
          </a>
        </li>
      ) : (
        twig.replies.map((reply) => (
          <Branch key={reply.post.id} twig={reply} level={level + 1} large={twig.size > UNIT} isLong={isLong} />
        ))
      )}
      {waiting.map((row) => (
        <SendingRow key={row.id} row={row} to={authorCalled(twig.post)} level={level + 1} />
      ))}
    </ol>
  );
}
