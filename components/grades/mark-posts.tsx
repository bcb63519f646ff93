import { labelOf } from "@/components/posts/moves";
import type { RestsOn } from "@/server/grades/own/view";

/** The posts a mark rests on, each with how it begins. */
export function MarkPosts({ posts }: { posts: RestsOn[] }) {
  if (posts.length === 0) return null;
  return (
    <section aria-labelledby="rests">
      <h2 id="rests">What it rests on</h2>
      <ul className="own-posts">
        {posts.map(({ id, path, move, beginning, when, late }) => (
          <li key={id}>
            <a href={path}>{beginning || "A post that is no longer shown"}</a>
            <span className="meta">
              {labelOf(move)}, {when}
              {late && ", late"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
