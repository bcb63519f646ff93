import { dateWords } from "@/components/ui/dates";
import { minutesWords, type Step } from "@/server/moderation/insight/view";

/** `width`: days in a step. */
type Props = { steps: Step[]; width: number };
const [HEIGHT, STEP] = [120, 12];

const when = ({ from }: Step, width: number) => (width === 1 ? dateWords(from) : `week from ${dateWords(from)}`);

/** Cases that came and were decided, side by side, and the line of those that wait. */
export function Flow({ steps, width }: Props) {
  const most = Math.max(1, ...steps.flatMap(({ opened, decided, backlog }) => [opened, decided, backlog]));
  const y = (count: number) => HEIGHT - (HEIGHT * count) / most;
  const line = steps.map(({ backlog }, at) => `${at ? "L" : "M"}${at * STEP + STEP / 2} ${y(backlog)}`).join("");
  return (
    <Picture
      title="Cases that came, were decided, and wait"
      words={`At most ${most} at a time. ${steps.at(-1)?.backlog ?? 0} wait at the end.`}
      most={String(most)}
      size={steps.length}
      legend={[
        ["mod-came", "came"],
        ["mod-done", "decided"],
        ["mod-wait", "waiting at the end"],
      ]}
      drawn={
        <>
          {steps.map(({ from, opened, decided }, at) => (
            <g key={from}>
              <rect className="mod-came" x={at * STEP + 1} y={y(opened)} width={4} height={HEIGHT - y(opened)} />
              <rect className="mod-done" x={at * STEP + 6} y={y(decided)} width={4} height={HEIGHT - y(decided)} />
            </g>
          ))}
          <path className="mod-wait" d={line} />
        </>
      }
      head={["", "Came", "Decided", "Waiting at the end"]}
      rows={steps.map((step) => [when(step, width), step.opened, step.decided, step.backlog])}
    />
  );
}

/** Half of the cases that came in a step were looked at, and decided, faster than this. */
export function Times({ steps, width }: Props) {
  const most = Math.max(1, ...steps.flatMap(({ look, decision }) => [look ?? 0, decision ?? 0]));
  const y = (minutes: number | null) => HEIGHT - (HEIGHT * (minutes ?? 0)) / most;
  return (
    <Picture
      title="How long cases waited"
      words={`The slowest step's median is ${minutesWords(most)}.`}
      most={minutesWords(most)}
      size={steps.length}
      legend={[
        ["mod-came", "to the first look"],
        ["mod-done", "to the decision"],
      ]}
      drawn={steps.map(({ from, look, decision }, at) => (
        <g key={from}>
          <rect className="mod-came" x={at * STEP + 1} y={y(look)} width={4} height={HEIGHT - y(look)} />
          <rect className="mod-done" x={at * STEP + 6} y={y(decision)} width={4} height={HEIGHT - y(decision)} />
        </g>
      ))}
      head={["", "First look (median)", "Decision (median)"]}
      rows={steps.map((step) => [when(step, width), minutesWords(step.look), minutesWords(step.decision)])}
    />
  );
}

type PictureProps = {
  title: string;
  words: string;
  /** What the top of the picture stands for. */
  most: string;
  size: number;
  legend: [look: string, words: string][];
  drawn: React.ReactNode;
  head: string[];
  rows: (string | number)[][];
};

function Picture({ title, words, most, size, legend, drawn, head, rows }: PictureProps) {
  return (
    <figure className="mod-picture">
      <figcaption>
        <h2>{title}</h2>
        <ul aria-hidden="true">
          {legend.map(([look, name]) => (
            <li key={look}>
              <svg viewBox="0 0 10 10" className="mod-swatch" aria-hidden="true">
                <rect width="10" height="10" className={look} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <p className="meta">{most}</p>
      <svg
        viewBox={`0 0 ${size * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. ${words} The table below has every number.`}
      >
        {drawn}
      </svg>
      <details>
        <summary className="txt">The same as a table</summary>
        <table>
          <thead>
            <tr>
              {head.map((name) =>
                name ? (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ) : (
                  <td key="when" />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {rest.map((value, at) => (
                  <td key={head[at + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
