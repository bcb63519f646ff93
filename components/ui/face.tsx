import { faceOf, monogramOf } from "@/components/ui/face-lines";

/** A paper medallion engraved for one person, with their monogram. No position colour, no score. */
export function Face({ person, className = "" }: { person: { id: string; name: string }; className?: string }) {
  const arcs = faceOf(person.id);
  return (
    <svg className={`face ${className}`} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="16" fill="var(--color-sunk)" />
      <g fill="none" stroke="var(--color-edge)">
        <circle cx="16" cy="16" r="15.4" strokeWidth="0.7" />
        {arcs.map(({ turn, length }) => (
          <circle
            key={turn}
            cx="16"
            cy="16"
            r="13.1"
            pathLength="100"
            strokeWidth="1.7"
            strokeDasharray={`${length} ${100 - length}`}
            transform={`rotate(${turn} 16 16)`}
          />
        ))}
      </g>
      <text
        x="16"
        y="19.5"
        textAnchor="middle"
        fill="var(--color-ink)"
        fontFamily="var(--font-ui)"
        fontSize="9.5"
        fontWeight="600"
      >
        {monogramOf(person.name)}
      </text>
    </svg>
  );
}
