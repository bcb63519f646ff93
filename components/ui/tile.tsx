const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

/** Positions are numbered from 1 in the thread's own order. */
export const letterOf = (number: number) => LETTERS[number - 1] ?? String(number);
export const positionClass = (number: number) => `pos-${letterOf(number).toLowerCase()}`;
/** SVG paint in the position's colour and pattern; <PatternDefs /> stands once in the layout. */
export const patternOf = (number: number) => `url(#pos-${letterOf(number).toLowerCase()})`;

/** The letter of a position, or the dashed sign of somebody without a stance. */
export function Tile({
  number,
  large,
  said = "stands at ",
}: {
  number: number | null;
  large?: boolean;
  said?: string;
}) {
  const size = large ? "tile-large" : "";
  if (number === null) {
    return (
      <span className={`tile tile-none ${size}`} title="has no stance">
        <span className="sr-only">has no stance</span>
        <span aria-hidden="true">–</span>
      </span>
    );
  }
  return (
    <span className={`tile ${positionClass(number)} ${size}`} title={`${said}${letterOf(number)}`}>
      <span className="sr-only">{said}</span>
      {letterOf(number)}
    </span>
  );
}
