import type { OwnMark } from "@/server/grades/own/view";
import { pointsWords } from "@/server/grades/view";

/** The rubric with the levels that were chosen: every level can be read, and what was chosen is said, not only drawn. */
export function MarkTable({ mark: { criteria, levels } }: { mark: Pick<OwnMark, "criteria" | "levels"> }) {
  if (criteria.length === 0) return null;
  const most = Math.max(...criteria.map((one) => one.levels.length));
  return (
    <section aria-labelledby="rubric">
      <h2 id="rubric">How it was marked</h2>
      <table className="own-rubric" aria-labelledby="rubric">
        <thead className="sr-only">
          <tr>
            <th scope="col">What was looked at</th>
            <th scope="colgroup" colSpan={most}>
              Levels, the best first
            </th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ key, title, text, levels: all }) => (
            <tr key={key}>
              <th scope="row">
                {title}
                {text && <span className="hint">{text}</span>}
              </th>
              {all.map((level) => {
                const chosen = levels[key] === level.key;
                return (
                  <td key={level.key} data-on={chosen || undefined}>
                    <b>{pointsWords(level.hundredths)}</b> {level.title}
                    {chosen && <span className="own-chosen"> ✓ yours</span>}
                    {level.text && <span className="own-text">{level.text}</span>}
                  </td>
                );
              })}
              {all.length < most && <td className="own-none" colSpan={most - all.length} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
