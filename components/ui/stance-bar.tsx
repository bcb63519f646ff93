import { type Cut, cutsOf, standingWords } from "@/components/ui/stance-cuts";
import { letterOf, patternOf, positionClass } from "@/components/ui/tile";

const GAP = 2;

/** Where people stand, cut by position. Drawn as SVG, for the page's policy allows no style of an element. */
export function StanceBar({ standing }: { standing: readonly (number | null)[] }) {
  const cuts = cutsOf(standing);
  return (
    <svg className="stance-bar" height="27" role="img" aria-label={`Where people stand: ${standingWords(standing)}`}>
      {cuts.map((cut) => (
        <rect
          key={cut.number}
          className={positionClass(cut.number)}
          x={`${cut.x}%`}
          y={cut.few ? 6 : 0}
          width={`${cut.width}%`}
          height={cut.few ? 4 : 10}
          fill={patternOf(cut.number)}
        />
      ))}
      <Gaps cuts={cuts} />
      {cuts.map((cut) => (
        <text key={cut.number} x={`${cut.labelX}%`} y="25">
          {cut.label}
        </text>
      ))}
    </svg>
  );
}

/** The same before anybody stands anywhere: as many empty places as there are positions. */
export function EmptyStanceBar({ positions }: { positions: number }) {
  const cuts = cutsOf(Array.from({ length: positions }, () => null));
  return (
    <svg className="stance-bar" height="27" role="img" aria-label={`${positions} positions, nobody stands at one yet`}>
      <rect className="empty" x="0" y=".5" width="100%" height="9" />
      <Gaps cuts={cuts} />
      {cuts.map((cut) => (
        <text key={cut.number} x={`${cut.x}%`} y="25">
          {letterOf(cut.number)}
        </text>
      ))}
    </svg>
  );
}

function Gaps({ cuts }: { cuts: Cut[] }) {
  return cuts.slice(1).map((cut) => <rect key={cut.number} className="gap" x={`${cut.x}%`} width={GAP} height="10" />);
}
