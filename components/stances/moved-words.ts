import { counted } from "@/components/posts/words";
import type { Counters } from "@/server/threads/view";

type Told = Pick<Counters, "standing" | "flow" | "moved">;

/** How many changed their stance: in all where that is told, else as many as are known to; "" where nobody is. */
export function movedWords({ standing, flow, moved }: Told): string {
  const people = standing.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
  if (moved !== null && people !== null)
    return `${moved} of ${people} people have changed their stance since the first.`;
  const known = flow
    .flatMap((row, from) => row.filter((_, to) => to !== from))
    .reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return known > 0
    ? `At least ${counted(known, "person has", "people have")} changed their stance since the first.`
    : "";
}
