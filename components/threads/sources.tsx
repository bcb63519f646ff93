import { counted } from "@/components/posts/words";
import { Icon } from "@/components/ui/icon";
import type { ThreadView } from "@/server/threads/view";

/** What the reading brings to the question. Drawn on the server alone: none of it changes while one reads. */
export function Essay({ thread }: { thread: ThreadView }) {
  const { reading, sides, context } = thread;
  if (sides.length === 0 && !context) return null;
  return (
    <details className="fold essay" id="essay" open>
      <summary>
        <h2>What the essay says</h2>
        {reading && (
          <span className="meta">
            {reading.author}
            {reading.year && `, ${reading.year}`}
          </span>
        )}
        <Icon name="down" />
      </summary>
      {context && <p className="context">{context}</p>}
      <dl className="sides">
        {sides.map(({ side, says }) => (
          <div key={side}>
            <dt>{side}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {reading && (
        <p className="meta credit">
          {reading.author}, <cite>{reading.title}</cite>. {reading.publisher}
          {reading.year && `, ${reading.year}`}.
        </p>
      )}
    </details>
  );
}

/** The reading's own questions under this one, and what it claims that can be contested. */
export function Questions({ thread }: { thread: ThreadView }) {
  const asked = thread.questions.filter(({ kind }) => kind === "question");
  const claimed = thread.questions.filter(({ kind }) => kind === "claim");
  if (thread.questions.length === 0) return null;
  return (
    <details className="fold" id="questions">
      <summary>
        <h2>Questions inside this one</h2>
        <span className="meta">
          {[
            asked.length && counted(asked.length, "question"),
            claimed.length && counted(claimed.length, "claim to test"),
          ]
            .filter(Boolean)
            .join(", ")}
        </span>
        <Icon name="down" />
      </summary>
      <QuestionList title="Asked by the reading" rows={asked} />
      <QuestionList title="Claims that can be contested" rows={claimed} />
    </details>
  );
}

function QuestionList({ title, rows }: { title: string; rows: ThreadView["questions"] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="list-head">{title}</h3>
      <ol className="asked">
        {rows.map((row) => (
          <li key={row.id}>
            <p className="q">{row.title}</p>
            <p className="hint">
              {row.prompt} {row.paragraph !== null && `¶ ${row.paragraph}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
