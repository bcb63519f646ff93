import { letterOf, patternOf, positionClass } from "@/components/ui/tile";
import { FEW } from "@/server/threads/view";
import { type Band, type Bar, flowShape, flowWords, labelled, type Told } from "./flow-shape";

/** Two columns and the ways between them. Only what lies between is stretched to the room there is. */
export function FlowPicture({ told }: { told: Told }) {
  const { height, first, now, bands, open } = flowShape(told);
  return (
    <div className="flow-picture" role="img" aria-label={flowWords(told)}>
      <span className="meta">first stance</span>
      <span className="meta">now</span>
      <svg height={height} aria-hidden="true">
        <svg x="100%" overflow="visible" aria-hidden="true">
          {first.map((bar) => (
            <Column key={bar.number} bar={bar} side={-1} />
          ))}
        </svg>
      </svg>
      <svg height={height} aria-hidden="true">
        <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" height={height} aria-hidden="true">
          {open.map((path) => (
            <path key={path} className="open" d={path} />
          ))}
          {stayedFirst(bands).map(({ from, to, path }) => (
            <path key={path} className={`${positionClass(from)} ${from === to ? "stayed" : "went"}`} d={path} />
          ))}
        </svg>
        {labelled(bands).map(({ from, to, count, y }) => (
          <text key={`${from}${to}`} x="50%" y={y + 4} textAnchor="middle">
            {count} moved
          </text>
        ))}
      </svg>
      <svg height={height} aria-hidden="true">
        {now.map((bar) => (
          <Column key={bar.number} bar={bar} side={1} />
        ))}
      </svg>
    </div>
  );
}

/** Who moved is drawn over who stayed. */
const stayedFirst = (bands: Band[]) => [...bands].sort((a, b) => Number(a.from !== a.to) - Number(b.from !== b.to));

const [BAR, TILE, TILE_AT, COUNT_AT] = [10, 20, 20, 48];

/** A position's part of a column: its bar, its letter, its count; to the left of the ways or to their right. */
function Column({ bar, side }: { bar: Bar; side: 1 | -1 }) {
  const middle = Math.max(bar.y + bar.height / 2, TILE / 2);
  const at = (x: number, width = 0) => (side === 1 ? x : -x - width);
  const few = bar.count === null;
  return (
    <g className={positionClass(bar.number)}>
      <rect
        className={few ? "few" : undefined}
        x={at(0, BAR)}
        y={bar.y}
        width={BAR}
        height={bar.height}
        fill={patternOf(bar.number)}
      />
      <rect className="fill-(--p)" x={at(TILE_AT, TILE)} y={middle - TILE / 2} width={TILE} height={TILE} rx="2" />
      <text className="letter" x={at(TILE_AT + TILE / 2)} y={middle + 4.3} textAnchor="middle">
        {letterOf(bar.number)}
      </text>
      <text className="number" x={at(COUNT_AT)} y={middle + 6} textAnchor={side === 1 ? "start" : "end"}>
        {bar.count ?? `<${FEW}`}
      </text>
    </g>
  );
}
