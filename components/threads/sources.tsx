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

/** The rubric: the same tests for every answer, so that answers can be compared. */
export function Tests({ thread }: { thread: ThreadView }) {
  const { rubric } = thread;
  if (rubric.length === 0) return null;
  return (
    <details className="fold" id="tests">
      <summary>
        <h2>{rubric.length === 1 ? "A test" : `${inWords(rubric.length)} tests`}</h2>
        <span className="meta">Ask each of every answer.</span>
        <Icon name="down" />
      </summary>
      <ol className="tests">
        {rubric.map((item) => (
          <li key={item.id}>
            <span className="rn">{item.number}</span>
            <div>
              <h3>{item.title}</h3>
              {item.text && <p>{item.text}</p>}
              {item.parts.length > 0 && (
                <ul>
                  {item.parts.map((part) => (
                    <li key={part.label}>
                      <b>{part.label}</b> {part.text}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
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

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
const inWords = (count: number) => WORDS[count] ?? String(count);
