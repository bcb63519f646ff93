import type { Criterion } from "@/server/assignments/view";

/** The marking rubric as students read it: each criterion with its levels, the best first. */
export function RubricTable({ criteria }: { criteria: Criterion[] }) {
  return (
    <dl className="asg-rubric">
      {criteria.map(({ key, title, text, levels }) => (
        <div key={key}>
          <dt>
            {title}
            {text && <span className="meta"> {text}</span>}
          </dt>
          <dd>
            <ul>
              {levels.map((level) => (
                <li key={level.key}>
                  <span className="asg-worth">{level.hundredths / 100}</span>
                  <span>
                    <b>{level.title}</b> {level.text && <span className="meta">{level.text}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
