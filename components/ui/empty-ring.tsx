const SEATS = 28;

/** An open ring of empty seats: nothing here yet, and room for everybody. */
export function EmptyRing() {
  const seats = Array.from({ length: SEATS }, (_, index) => ((-94 + index * 11.9) * Math.PI) / 180);
  return (
    <svg className="mb-2.5 size-46" viewBox="0 0 200 200" aria-hidden="true">
      {seats.map((turn) => (
        <circle
          key={turn}
          className="stroke-edge"
          cx={(100 + 80 * Math.cos(turn)).toFixed(1)}
          cy={(100 + 80 * Math.sin(turn)).toFixed(1)}
          r="5.2"
          fill="none"
          strokeWidth="1.2"
          strokeDasharray="2.2 2"
        />
      ))}
    </svg>
  );
}
