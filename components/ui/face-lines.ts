/** Numbers from a person's id that never change: the same face everywhere, drawn here, fetched from nowhere. */
function* numbersOf(id: string): Generator<number, never> {
  let seed = 2166136261;
  for (const unit of id) seed = Math.imul(seed ^ (unit.codePointAt(0) ?? 0), 16777619);
  while (true) {
    seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9;
    yield (seed >>> 0) / 2 ** 32;
  }
}

/** Two arcs of one ring, which may run into one: some thousand medallions, told apart at a glance or not at all. */
export function faceOf(id: string) {
  const numbers = numbersOf(id);
  const next = (steps: number) => Math.floor(numbers.next().value * steps);
  const first = next(24) * 15;
  return [
    { turn: first, length: 14 + next(5) * 8 },
    { turn: first + 180 + next(8) * 15, length: 6 + next(4) * 6 },
  ];
}

/** First letters of the first and the last word, by letters and not by bytes: any script has its own. */
export function monogramOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("en") ?? "").join("");
}
