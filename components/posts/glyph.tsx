import type { Move } from "@/server/posts/view";

const PATHS = {
  claim: "M4 3v10M4 8h8.5",
  challenge: "M2.8 4.2 6.6 8l-3.8 3.8M13.2 4.2 9.4 8l3.8 3.8",
  evidence: "M3.5 4h9M3.5 8h9M3.5 12h5",
  question: "M5.4 5.9a2.6 2.6 0 1 1 3.9 2.3C8.4 8.7 8 9.2 8 10.1M8 12.9v.1",
  concession: "M12.8 12.6V9a3.4 3.4 0 0 0-3.4-3.4H3.4M6.2 2.8 3.4 5.6l2.8 2.8",
  synthesis: "M3 3.2l5 5 5-5M8 8.2V13",
  unfold: "M8 3.5v9M3.5 8h9",
  removed: "M3.5 5h9M6.2 5V3h3.6v2M5 5l.6 8h4.8L11 5",
  hidden: "M2.5 13.5l11-11M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4z",
  failed: "M8 5v4M8 11.4v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
  on: "M6 3.5 10.5 8 6 12.5",
} as const;
export type GlyphName = keyof typeof PATHS | Move;

/** The shapes once a page; a thread of a hundred posts then names them instead of carrying a hundred copies. */
export function GlyphSheet() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {Object.entries(PATHS).map(([name, path]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 16 16">
          <path d={path} />
        </symbol>
      ))}
    </svg>
  );
}

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className="i" aria-hidden="true">
      <use href={`#g-${name}`} />
    </svg>
  );
}
