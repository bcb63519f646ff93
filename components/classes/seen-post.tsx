import { PersonName } from "@/components/accounts/person-name";
import { verbOf } from "@/components/posts/moves";
import { Words } from "@/components/posts/post-words";
import { Tile } from "@/components/ui/tile";
import { Time } from "@/components/ui/time";
import type { PersonView } from "@/server/accounts/view";
import type { PostView } from "@/server/posts/view";

/** A post as class-mates get it: every field that has to do with who wrote it. */
export function SeenPost({ post }: { post: PostView }) {
  const { author, move, position, createdAt, revisedAt, html } = post;
  return (
    <article className="seen-post" aria-label="Your last post, as class-mates see it">
      <p className="chead">
        {author && <PersonName className="who" person={author} />} <Tile number={position} />{" "}
        {move && <span className="verb">{verbOf(move, {})}</span>} <Time at={createdAt} className="when" />
        {revisedAt && <span className="when"> revised</span>}
      </p>
      <Words html={html} />
    </article>
  );
}

const EXAMPLE: PersonView = { id: "example", handle: null, name: "Amber Heron" };

/** Before there is a post of theirs: how one would stand there. */
export function SeenExample() {
  return (
    <article className="seen-post" aria-label="An example">
      <p className="chead">
        <PersonName className="who" person={EXAMPLE} /> <span className="verb">claims</span>
      </p>
      <p className="read">An example: this is how a post of yours would stand there. The name is drawn by lot.</p>
    </article>
  );
}
