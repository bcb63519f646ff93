import { counted } from "@/components/posts/words";
import { letterOf, patternOf, positionClass, Tile } from "@/components/ui/tile";
import { type Cell, cellAt, emptyCells, type Matrix } from "@/server/threads/matrix/view";
import type { ThreadView } from "@/server/threads/view";

export type MatrixGiven = {
  matrix: Matrix;
  rubric: ThreadView["rubric"];
  positions: ThreadView["positions"];
  path: string;
  /** Numbers of the items whose text somebody has open. */
  opened?: number[];
};
type Item = ThreadView["rubric"][number];

/** Drawn on the server, and by the browser once something has changed. */
export function MatrixHead({ matrix, rubric, positions }: MatrixGiven) {
  const { of, empty } = emptyCells(matrix, rubric.length, positions.length);
  const one = rubric.length === 1;
  const speak = `${counted(matrix.posts, "post speaks", "posts speak")} to ${one ? "it" : "them"}.`;
  return (
    <>
      <h2>{one ? "A test" : `${inWords(rubric.length)} tests`}</h2>
      <span className="meta">
        {matrix.posts === 0
          ? `Nobody has spoken to ${one ? "it" : "them"} yet.`
          : `${speak} ${empty === 0 ? "No cell is" : empty === 1 ? "1 cell is" : `${empty} of ${of} cells are`} empty.`}
      </span>
      <Miniature matrix={matrix} items={rubric.length} positions={positions.length} />
    </>
  );
}

/** The rubric: the same tests for every answer, and how much was said to each from where. The picture is the table. */
export function MatrixTable({ matrix, rubric, positions, path, opened = [] }: MatrixGiven) {
  const stands = positions.map(({ number }) => number);
  // A column of its own where somebody without a stance spoke; else it would be a column of nothing.
  if (matrix.cells.some(({ stand }) => stand === 0)) stands.push(0);
  const most = {
    posts: Math.max(1, ...matrix.cells.map(({ posts }) => posts)),
    endorsed: Math.max(1, ...matrix.cells.map(({ endorsed }) => endorsed)),
  };
  return (
    <div className="matrix-box">
      <table className="matrix" data-many={positions.length > 4 || undefined}>
        <caption className="sr-only">Posts that speak to each test, by where their authors stood when writing</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Test</span>
            </th>
            {stands.map((stand) => (
              <th scope="col" key={stand}>
                <Tile number={stand || null} said="Position " />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rubric.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <ItemName item={item} open={opened.includes(item.number)} />
              </th>
              {stands.map((stand) => (
                <td key={stand}>
                  <Said item={item} cell={cellAt(matrix, item.number, stand)} most={most} path={path} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {matrix.posts > 0 && (
        <p className="meta matrix-key">A longer bar is more posts, a taller one more endorsements of them.</p>
      )}
    </div>
  );
}

/** Its title; opened, all that it asks, as wide as the table. */
function ItemName({ item, open }: { item: Item; open: boolean }) {
  const title = (
    <>
      <span className="rn">{item.number}</span>
      <span className="rt">{item.title}</span>
    </>
  );
  if (!item.text && item.parts.length === 0) return <span className="item">{title}</span>;
  return (
    <details className="item" data-item={item.number} open={open}>
      <summary>
        {title}
        <span className="meta rq" aria-hidden="true">
          {item.text}
        </span>
      </summary>
      <div className="full">
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
    </details>
  );
}

type SaidProps = { item: Item; cell: Cell | undefined; most: { posts: number; endorsed: number }; path: string };

function Said({ item, cell, most, path }: SaidProps) {
  if (!cell) {
    return (
      <span className="meta none">
        none<span className="yet"> yet</span>
      </span>
    );
  }
  const { stand, posts, endorsed } = cell;
  const from = stand === 0 ? "without a stance" : `from ${letterOf(stand)}`;
  const tall = 45 + Math.round((55 * endorsed) / most.endorsed);
  return (
    <a className="quiet" href={`${path}?item=${item.number}&stand=${stand}#debate`}>
      <svg className="said" aria-hidden="true">
        <rect
          className={stand === 0 ? "nowhere" : positionClass(stand)}
          y={`${100 - tall}%`}
          width={`${Math.max(8, Math.round((100 * posts) / most.posts))}%`}
          height={`${tall}%`}
          fill={stand === 0 ? undefined : patternOf(stand)}
        />
      </svg>
      <span>
        {posts}
        <span className="sr-only">
          {posts === 1 ? " post" : " posts"} on {item.title} {from}
          {endorsed > 0 && `, endorsed ${endorsed === 1 ? "once" : `${endorsed} times`}`}
        </span>
      </span>
    </a>
  );
}

const PITCH = 9;

/** Folded, where much and where nothing was said: a column for each test, a row for each position. */
function Miniature({ matrix, items, positions }: { matrix: Matrix; items: number; positions: number }) {
  if (matrix.posts === 0) return null;
  const most = Math.max(1, ...matrix.cells.filter(({ stand }) => stand > 0).map(({ posts }) => posts));
  return (
    <svg className="mini" width={items * PITCH} height={positions * PITCH} aria-hidden="true">
      {Array.from({ length: items * positions }, (_, at) => {
        const [item, stand] = [Math.floor(at / positions) + 1, (at % positions) + 1];
        const posts = cellAt(matrix, item, stand)?.posts ?? 0;
        const place = { x: (item - 1) * PITCH + 0.5, y: (stand - 1) * PITCH + 0.5 };
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
            key={at}
            {...place}
            width="7"
            height="7"
            className={posts === 0 ? "empty" : undefined}
            fillOpacity={posts === 0 ? undefined : (0.2 + (0.7 * posts) / most).toFixed(2)}
          />
        );
      })}
    </svg>
  );
}

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
const inWords = (count: number) => WORDS[count] ?? String(count);
