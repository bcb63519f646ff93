import { faceOf, monogramOf } from "@/components/ui/face-lines";

/** A paper medallion engraved for one person, with their monogram. No position colour, no score. */
export function Face({ person, className = "" }: { person: { id: string; name: string }; className?: string }) {
  const { arcs, bars } = faceOf(person.id);
  return (
    <svg className={`face ${className}`} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill="var(--color-sunk)" />
      <g fill="none" stroke="var(--color-edge)">
        {arcs.map(({ turn, length }, ring) => (
          <circle
            key={turn}
            cx="16"
            cy="16"
            r={14.6 - ring * 2}
            pathLength="100"
            strokeWidth="1.1"
            strokeDasharray={`${length} ${100 - length}`}
            transform={`rotate(${turn} 16 16)`}
          />
        ))}
        {bars.map((turn) => (
          <path key={turn} d="M16 1.4v3.2" strokeWidth="1.6" transform={`rotate(${turn} 16 16)`} />
        ))}
      </g>
      <text
        x="16"
        y="20"
        textAnchor="middle"
        fill="var(--color-ink)"
        fontFamily="var(--font-ui)"
        fontSize="10.5"
        fontWeight="600"
      >
        {monogramOf(person.name)}
      </text>
    </svg>
  );
}
