import { Sources } from "@/components/posts/attached";
import { Glyph } from "@/components/posts/glyph";
import { verbOf } from "@/components/posts/moves";
import { Words } from "@/components/posts/post-words";
import { answered, authorName, isStub } from "@/components/posts/words";
import { Tile } from "@/components/ui/tile";
import { Time } from "@/components/ui/time";
import type { PostView } from "@/server/posts/view";

const STATES: Partial<Record<PostView["state"], string>> = {
  held: "held back: only moderators see it",
  hidden: "hidden",
  removed: "removed",
  moved: "moved away",
};

/** The post in its branch: what it answers above, what answers it below. */
export function CaseBranch({ posts, meant, path }: { posts: PostView[]; meant: string; path: string }) {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const level = Math.min(
    2,
    posts.findIndex(({ id }) => id === meant),
  );
  return (
    <ol className="mod-branch">
      {posts.map((post) => {
        const isMeant = post.id === meant;
        const isBelow = byId.get(post.parentId ?? "")?.id === meant;
        return (
          <li
            key={post.id}
            className="mod-post"
            data-meant={isMeant || undefined}
            data-level={isBelow ? level + 1 : isMeant ? level : 0}
          >
            <span className="mod-node">
              <Glyph name={post.move ?? "hidden"} />
            </span>
            <Head post={post} to={answered(post, byId.get(post.parentId ?? ""))} />
            {isStub(post) ? <p className="meta">{STATES[post.state]}</p> : <Words html={post.html} />}
            {post.sources && <Sources sources={post.sources} />}
            {isMeant && (
              <p className="meta">
                <a href={path}>See it in the thread</a>
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Head({ post, to }: { post: PostView; to: string | null }) {
  const state = isStub(post) ? undefined : STATES[post.state];
  return (
    <p className="mod-post-head">
      {post.author ? <a href={`/people/${post.author.handle}`}>{post.author.name}</a> : <b>{authorName(post)}</b>}{" "}
      {post.author && <Tile number={post.position} />} {post.move && verbOf(post.move, { to: to !== null })}{" "}
      {to && <b>{to}</b>} <Time at={post.createdAt} ago className="meta" />
      {post.version > 1 && <span className="mod-said">revision {post.version}</span>}
      {state && <span className="mod-said">{state}</span>}
    </p>
  );
}
