/** The six patterns as SVG paint. Once a page, in the layout. */
export function PatternDefs() {
  const square = { patternUnits: "userSpaceOnUse" as const };
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <pattern id="pos-a" width="4" height="4" {...square}>
          <rect width="4" height="4" fill="var(--color-pos-a)" />
        </pattern>
        <pattern id="pos-b" width="6" height="6" patternTransform="rotate(45)" {...square}>
          <rect width="6" height="6" fill="var(--color-pos-b)" fillOpacity=".5" />
          <rect width="3.4" height="6" fill="var(--color-pos-b)" />
        </pattern>
        <pattern id="pos-c" width="5" height="5" {...square}>
          <rect width="5" height="5" fill="var(--color-pos-c)" />
          <circle cx="2.5" cy="2.5" r="1.1" fill="var(--color-paper)" />
        </pattern>
        <pattern id="pos-d" width="4" height="4" {...square}>
          <rect width="4" height="4" fill="var(--color-pos-d)" fillOpacity=".45" />
          <rect width="4" height="2.1" fill="var(--color-pos-d)" />
        </pattern>
        <pattern id="pos-e" width="4" height="4" {...square}>
          <rect width="4" height="4" fill="var(--color-pos-e)" fillOpacity=".45" />
          <rect width="2.1" height="4" fill="var(--color-pos-e)" />
        </pattern>
        <pattern id="pos-f" width="6" height="6" patternTransform="rotate(-45)" {...square}>
          <rect width="6" height="6" fill="var(--color-pos-f)" fillOpacity=".5" />
          <rect width="3.4" height="6" fill="var(--color-pos-f)" />
        </pattern>
      </defs>
    </svg>
  );
}
