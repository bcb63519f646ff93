const SHAPES = 5;

/** A number from a person's id that never changes: the same face everywhere, drawn here, fetched from nowhere. */
function seedOf(id: string): number {
  let seed = 2166136261;
  for (const unit of id) seed = Math.imul(seed ^ (unit.codePointAt(0) ?? 0), 16777619) >>> 0;
  return seed;
}

/** First letters of the first and last word, by letters and not by bytes, so that any script has its own. */
export function monogramOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("en") ?? "").join("");
}

/** A paper medallion: hairlines at an angle of one's own behind the monogram. No position colour, no score. */
export function Face({ person, className = "" }: { person: { id: string; name: string }; className?: string }) {
  const seed = seedOf(person.id);
  const turn = seed % 180;
  const shape = (seed >>> 8) % SHAPES;
  return (
    <svg className={`face ${className}`} viewBox="0 0 30 30" aria-hidden="true">
      <circle cx="15" cy="15" r="14.5" fill="var(--color-sunk)" stroke="var(--color-line)" />
      <g transform={`rotate(${turn} 15 15)`} fill="none" stroke="var(--color-rail)" strokeWidth="1">
        {shape === 0 && <path d="M2 9h26M2 21h26" />}
        {shape === 1 && <circle cx="15" cy="3" r="8" />}
        {shape === 2 && <path d="M15 .5A14.5 14.5 0 0 1 15 29.5" transform="translate(-6 0)" />}
        {shape === 3 && <path d="M4.5 5 25.5 25M4.5 25 25.5 5" />}
        {shape === 4 && <path d="M1 15h28M4 7.5h22M4 22.5h22" strokeDasharray="2 2" />}
      </g>
      <circle cx="15" cy="15" r="9.6" fill="var(--color-sunk)" />
      <text
        x="15"
        y="18.8"
        textAnchor="middle"
        fill="var(--color-ink-2)"
        fontFamily="var(--font-ui)"
        fontSize="11"
        fontWeight="500"
      >
        {monogramOf(person.name)}
      </text>
    </svg>
  );
}
