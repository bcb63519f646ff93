import type { Here } from "@/components/threads/here";
import { recall, remember } from "./kept";

const foldsKey = (thread: string) => `moot:folds:${thread}`;

export function fold({ marks, thread }: Here, id: string): void {
  marks.set(id, { folded: !marks.get(id).folded });
  const folded = marks.ids((mark) => mark.folded);
  remember(foldsKey(thread.id), folded.length > 0 ? folded : null, "session");
}

/** What was folded in this tab stays folded when the page is loaded again; a post the address names never is. */
export function refold({ marks, thread, store }: Here): void {
  const { posts } = store.get().state;
  const open = new Set<string>();
  for (const target of marks.ids((mark) => mark.target || mark.open)) {
    for (let up: string | null = target; up; up = posts[up]?.parentId ?? null) open.add(up);
  }
  for (const id of recall<string[]>(foldsKey(thread.id), "session") ?? []) {
    if (!open.has(id)) marks.set(id, { folded: true });
  }
}
