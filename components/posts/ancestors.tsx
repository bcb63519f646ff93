"use client";

import { useHere, useShown } from "@/components/threads/here";
import { Tile } from "@/components/ui/tile";
import { PATH_STEP } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { gistOf } from "./gist";
import { Glyph } from "./glyph";
import { verbOf } from "./moves";
import { authorName, counted } from "./words";

/** The way down to a line shown alone: one line for each post above it, and the way back. */
export function Ancestors() {
  const { base, path } = useHere();
  const posts = useShown(({ state }) => state.posts);
  const above = Object.values(posts)
    .filter((post) => base !== null && post.path.length < base.length && base.startsWith(post.path))
    .sort((a, b) => a.depth - b.depth);
  return (
    <div className="ancestors">
      <p className="meta">
        One line of the debate, from level {(base?.length ?? 0) / PATH_STEP} on.{" "}
        <a href={`${path}#debate`}>Show the whole debate</a>
      </p>
      <ol aria-label={`${counted(above.length, "post")} above this line`}>
        {above.map((post) => (
          <li key={post.id}>
            <Glyph name={post.move ?? "removed"} />
            <a className="quiet" href={postPath(path, post.id)}>
              <b>{authorName(post)}</b> <Tile number={post.position} />{" "}
              {post.move && <span className="verb">{verbOf(post.move, {})}</span>}{" "}
              <span className="gist">{gistOf(post)}</span>
            </a>
          </li>
        ))}
      </ol>
    </div>
  );
}
