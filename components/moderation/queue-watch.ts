import { api } from "@/components/api";
import { enterDesk } from "@/components/live/desks";
import type { DeskView } from "@/server/moderation/view";

/** Tells of the desks one works at, and again whenever something comes or goes there, until the answer is called. */
export function watchDesks(tell: (desks: DeskView[]) => void): () => void {
  const desks = new Map<string, DeskView>();
  const leaves = new Map<string, () => void>();
  let stopped = false;
  const keep = (desk: DeskView) => {
    const held = desks.get(desk.id);
    if (!held || desk.seq >= held.seq) desks.set(desk.id, desk);
  };
  async function ask(): Promise<void> {
    const found = await api.cases.desks.query().catch(() => null);
    if (!found || stopped) return;
    const there = new Set(found.map(({ id }) => id));
    for (const id of [...desks.keys()]) if (!there.has(id)) leave(id);
    found.forEach(keep);
    for (const desk of found) if (!leaves.has(desk.id)) leaves.set(desk.id, enter(desk));
    tell([...desks.values()]);
  }
  const enter = ({ id, space }: DeskView) =>
    enterDesk(
      { deskId: id, space: space?.slug ?? null },
      {
        frame: ({ to: seq, counts }) => {
          const held = desks.get(id);
          if (held) keep({ ...held, seq, counts });
          tell([...desks.values()]);
        },
        head: (seq) => {
          if (seq > (desks.get(id)?.seq ?? 0)) void ask();
        },
        missed: () => void ask(),
        closed: () => void ask(),
      },
    );
  function leave(id: string): void {
    leaves.get(id)?.();
    leaves.delete(id);
    desks.delete(id);
  }
  const soon = window.requestIdleCallback ?? ((go: () => void) => setTimeout(go, 200));
  soon(() => void ask());
  return () => {
    stopped = true;
    for (const id of [...leaves.keys()]) leave(id);
  };
}
