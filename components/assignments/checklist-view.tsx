import { Icon } from "@/components/ui/icon";
import type { Checklist, ChecklistItem } from "@/server/assignments/view";
import { zonedWords } from "@/server/classes/zone/view";
import { postPath } from "@/server/threads/view";

type ChecklistProps = {
  checklist: Checklist;
  /** Of the thread where it is done. */
  path: string;
  timeZone: string;
};

/** How far somebody is: each requirement, and the posts behind its count. */
export function ChecklistView({ checklist, path, timeZone }: ChecklistProps) {
  return (
    <ul className="asg-checklist">
      {checklist.items.map((item) => (
        <li key={item.key} className={item.doneAt ? "asg-done" : undefined}>
          <Mark done={item.doneAt !== null} />
          <div>
            <p>{sentence(item.words)}</p>
            {item.by && item.by !== checklist.dueAt && (
              <p className="meta">
                By <time dateTime={item.by}>{zonedWords(item.by, timeZone)}</time>
              </p>
            )}
            <Behind item={item} path={path} timeZone={timeZone} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function Mark({ done }: { done: boolean }) {
  return (
    <span className="asg-mark">
      {done ? <Icon name="check" /> : <span className="asg-open" />}
      <span className="sr-only">{done ? "Done:" : "To do:"}</span>
    </span>
  );
}

/** A count, opened to the posts that were counted. */
function Behind({ item, path, timeZone }: { item: ChecklistItem; path: string; timeZone: string }) {
  const count = `${item.have} of ${item.need}`;
  const late = item.late && (item.doneAt ? "done late" : "overdue");
  const words = (
    <>
      {count}
      {late && <span className="asg-late"> · {late}</span>}
    </>
  );
  if (item.posts.length === 0) return <p className="meta asg-count">{words}</p>;
  return (
    <details className="asg-behind">
      <summary className="meta asg-count">{words}</summary>
      <ul>
        {item.posts.map(({ id, at, late: isLate }) => (
          <li key={id}>
            <a href={postPath(path, id)}>Post of {zonedWords(at, timeZone)}</a>
            {isLate && <span className="asg-late"> late</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
