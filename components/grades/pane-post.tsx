import { Sources } from "@/components/posts/attached";
import { Glyph } from "@/components/posts/glyph";
import { verbOf } from "@/components/posts/moves";
import { Words } from "@/components/posts/post-words";
import { firstName, replies } from "@/components/posts/words";
import type { Around, WorkPost } from "@/server/grades/pane/view";

const STATES: Partial<Record<WorkPost["state"], string>> = {
  held: "waits for a moderator: not counted",
  hidden: "hidden by a moderator: not counted",
  removed: "removed: not counted",
};

type Given = {
  post: WorkPost;
  around: Record<string, Around>;
  anchor: string;
  author: string;
  number: number;
  /** What of the checklist it was counted for, in words. */
  counted: string[];
  rests: boolean;
  rest: (on: boolean) => void;
  /** The mark can no longer be changed. */
  closed: boolean;
};

/** One post of the student's, under what it answers. */
export function PanePost({ post, around, anchor, author, number, counted, rests, rest, closed }: Given) {
  const above = post.above.flatMap((id) => around[id] ?? []);
  const parent = above.at(-1);
  const state = STATES[post.state];
  return (
    <li id={anchor} className="pane-post" data-off={post.counts ? undefined : ""}>
      {parent && <Above parent={parent} others={above.slice(0, -1)} />}
      <span className="pane-node">
        <Glyph name={post.move ?? "hidden"} />
      </span>
      <p className="pane-said">
        <b>{number}.</b> {firstName(author)} {post.move && verbOf(post.move, { to: parent !== undefined })}{" "}
        {parent && <b>{firstName(parent.author)}</b>} <span className="meta">{post.when}</span>
        {post.late && <b className="pane-tag">late</b>}
        {state && <b className="pane-tag">{state}</b>}
        {counted.length > 0 && <span className="pane-tag">counts: {counted.join("; ")}</span>}
      </p>
      <Words html={post.html} />
      {post.sources.length > 0 && <Sources sources={post.sources} />}
      <p className="pane-foot">
        <a href={post.path}>{post.replies === 0 ? "See it in the thread" : `${replies(post.replies)} in the thread`}</a>
        {post.version > 1 && <span className="meta">version {post.version}</span>}
        <label className="tick">
          <input type="checkbox" checked={rests} disabled={closed} onChange={({ target }) => rest(target.checked)} />
          The mark rests on it<span className="sr-only">: post {number}</span>
        </label>
      </p>
    </li>
  );
}

/** How what it answers begins; what stands above that is folded. */
function Above({ parent, others }: { parent: Around; others: Around[] }) {
  return (
    <div className="pane-above">
      {others.length > 0 && (
        <details>
          <summary>{others.length === 1 ? "One post above that" : `${others.length} posts above that`}</summary>
          <ol>
            {others.map((one) => (
              <li key={one.id}>
                <Beginning around={one} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <p>
        <Beginning around={parent} />
      </p>
    </div>
  );
}

function Beginning({ around: { author, move, beginning, path } }: { around: Around }) {
  return (
    <>
      <a href={path}>{author}</a> {move && verbOf(move, {})}: <q>{beginning}</q>
    </>
  );
}
