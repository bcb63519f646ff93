"use client";

import { useState } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { Sources } from "@/components/posts/attached";
import { Glyph } from "@/components/posts/glyph";
import { verbOf } from "@/components/posts/moves";
import { Words } from "@/components/posts/post-words";
import { answered, authorName, isStub } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import { Tile } from "@/components/ui/tile";
import { Time } from "@/components/ui/time";
import type { PostView } from "@/server/posts/view";

const STATES: Partial<Record<PostView["state"], string>> = {
  held: "held back: only moderators see it",
  hidden: "hidden",
  removed: "removed",
  moved: "moved away",
};

// Of a post's HTML: what is longer would push the one that is meant out of sight, the more so where many come before it.
const LONG = 700;
const LONG_FAR = 160;

/** `space`: where the case is decided; null at the site’s desk. */
type BranchProps = { posts: PostView[]; meant: string; path: string; space: string | null };
/** The post in its branch: what it answers above, what answers it below. */
export function CaseBranch({ posts, meant, path, space }: BranchProps) {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const above = posts.findIndex(({ id }) => id === meant);
  const level = Math.min(2, above);
  return (
    <ol className="mod-branch">
      {posts.map((post, index) => {
        const to = answered(post, byId.get(post.parentId ?? ""));
        if (post.id === meant) return <Meant key={post.id} {...{ post, to, level, path, space }} />;
        const place = index < above ? Math.min(index, level) : level + 1;
        const most = index < above - 1 ? LONG_FAR : LONG;
        return <Around key={post.id} {...{ post, to, space, level: place, most }} />;
      })}
    </ol>
  );
}

type PostProps = { post: PostView; to: string | null; level: number; space: string | null };

function Meant({ post, to, level, path, space }: PostProps & { path: string }) {
  return (
    <li className="mod-post" data-meant data-level={level}>
      <Said {...{ post, to, space }} />
      <p className="meta">
        <a href={path}>See it in the thread</a>
      </p>
    </li>
  );
}

/** A post around it, dim, and cut where it is long. */
function Around({ post, to, level, space, most }: PostProps & { most: number }) {
  const [whole, setWhole] = useState(false);
  const cut = !whole && (post.html?.length ?? 0) > most;
  return (
    <li className="mod-post" data-cut={cut || undefined} data-level={level}>
      <Said {...{ post, to, space, cut }} />
      {cut && (
        <Button look="text" onClick={() => setWhole(true)}>
          The whole post
        </Button>
      )}
    </li>
  );
}

function Said({ post, to, space, cut }: Omit<PostProps, "level"> & { cut?: boolean }) {
  return (
    <>
      <span className="mod-node">
        <Glyph name={post.move ?? "hidden"} />
      </span>
      <Head {...{ post, to, space }} />
      {isStub(post) ? <p className="meta">{STATES[post.state]}</p> : <Words html={post.html} />}
      {post.sources && !cut && <Sources sources={post.sources} />}
    </>
  );
}

function Head({ post, to, space }: Omit<PostProps, "level">) {
  const state = isStub(post) ? undefined : STATES[post.state];
  return (
    <p className="mod-post-head">
      {post.author ? <PersonName person={post.author} space={space} /> : <b>{authorName(post)}</b>}{" "}
      {post.author && <Tile number={post.position} />} {post.move && verbOf(post.move, { to: to !== null })}{" "}
      {to && <b>{to}</b>} <Time at={post.createdAt} ago className="meta" />
      {post.version > 1 && <span className="mod-said">version {post.version}</span>}
      {state && <span className="mod-said">{state}</span>}
    </p>
  );
}
