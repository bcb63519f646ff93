import { RE2JS } from "re2js";

export const PATTERN_MAX = 500;
/**
 * Steps of the matcher: RE2 takes at most (size of the pattern's program) × (letters) of them, and `x{1000}` makes a
 * short pattern a large program.
 */
const SIZE_MAX = 600;
/** What is matched at once: some 80 ms at worst, and then only where pattern and text were both made for it. */
const STEPS_AT_ONCE = 1_500_000;
/** Where a long text is looked through in pieces, a match of up to so many letters is found across their edges. */
const OVERLAP = 400;

export type Pattern = { re: RE2JS; size: number };

/** Null where the pattern reads; otherwise why not, in words for its writer. */
export function whyNotPattern(source: string): string | null {
  if (source.length > PATTERN_MAX) return `At most ${PATTERN_MAX} characters.`;
  try {
    return compile(source) ? null : "This pattern repeats too much. Take lower counts in its braces.";
  } catch (error) {
    return `This pattern cannot be read: ${said(error)}.`;
  }
}

const said = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/^error parsing regexp: /, "");

/** Throws where it cannot be read; null where its program is too large. */
export function compile(source: string): Pattern | null {
  const re = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  const size = re.programSize();
  return size > SIZE_MAX ? null : { re, size };
}

/** Whether it is found in the text; undefined where the time ran out before that was known. `until`: performance.now(). */
export function findIn({ re, size }: Pattern, text: string, until: number): boolean | undefined {
  const piece = Math.max(2 * OVERLAP, Math.floor(STEPS_AT_ONCE / size));
  for (let from = 0; ; from += piece - OVERLAP) {
    if (performance.now() > until) return undefined;
    if (re.matcher(text.slice(from, from + piece)).find()) return true;
    if (from + piece >= text.length) return false;
  }
}
