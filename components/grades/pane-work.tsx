import { useBox } from "@/components/live/box";
import { counted } from "@/components/posts/words";
import { Icon } from "@/components/ui/icon";
import type { ChecklistItem } from "@/server/assignments/view";
import type { Open } from "./pane-here";
import { PanePost } from "./pane-post";

const ANCHOR = "work-";

/** What one student wrote in the thread, and what of it was counted. */
export function PaneWork({ work, keeper }: Open) {
  const { student, pseudonym, posts, around, checklist, due } = work;
  const rests = useBox(keeper.shown, ({ mark }) => mark.posts);
  const number = new Map(posts.map(({ id }, index) => [id, index + 1]));
  const countsFor = (id: string) => checklist.items.filter((item) => item.posts.some((post) => post.id === id));
  const late = posts.filter((post) => post.late && post.counts).length;
  const about = [
    pseudonym && `${pseudonym} to peers`,
    student.section,
    counted(posts.filter(({ counts }) => counts).length, "post"),
    due && `due ${due}${checklist.extended ? " (extended)" : ""}`,
    late > 0 && `${late} late`,
    student.left && "left the class",
  ];
  return (
    <section className="pane-work" aria-labelledby="student">
      <h2 id="student" tabIndex={-1}>
        {student.listedAs}
      </h2>
      <p className="meta">{about.filter(Boolean).join(" · ")}</p>
      {checklist.items.length > 0 && (
        <ul className="pane-checklist" aria-label="Checklist">
          {checklist.items.map((item) => (
            <Item key={item.key} item={item} number={number} />
          ))}
        </ul>
      )}
      {posts.length === 0 && <p className="pane-nothing read">Nothing was written in this question yet.</p>}
      <ol className="pane-posts">
        {posts.map((post) => (
          <PanePost
            key={post.id}
            anchor={ANCHOR + post.id}
            {...{ post, around }}
            author={student.listedAs}
            number={number.get(post.id) ?? 0}
            counted={countsFor(post.id).map(({ words }) => words)}
            rests={rests.includes(post.id)}
            rest={(on) => keeper.change({ posts: on ? [...rests, post.id] : rests.filter((id) => id !== post.id) })}
            closed={student.left}
          />
        ))}
      </ol>
    </section>
  );
}

/** What was asked, how much of it is there, and which posts that are. */
function Item({ item, number }: { item: ChecklistItem; number: Map<string, number> }) {
  const { words, have, need, late, posts } = item;
  const done = have >= need;
  return (
    <li data-done={done || undefined}>
      {done ? <Icon name="check" /> : <span className="pane-open" aria-hidden="true" />}
      <span>
        {words}{" "}
        <span className="meta">
          {have} of {need}
          {late && ", late"}
        </span>{" "}
        {posts.map(({ id }) => (
          <a key={id} href={`#${ANCHOR}${id}`} className="pane-to">
            <span className="sr-only">Post </span>
            {number.get(id)}
          </a>
        ))}
      </span>
    </li>
  );
}
