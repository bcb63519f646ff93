import { api } from "@/components/api";
import type { Here } from "@/components/threads/here";

export type Taking = {
  /** The position's number. */
  position: number;
  confidence: number;
  wouldChange: string;
  shown: boolean;
  because?: string | undefined;
  reason?: string;
};

/** Takes a stance; what is shown of one's own follows the answer. */
export async function take(here: Here, { position, wouldChange, shown, ...taking }: Taking): Promise<void> {
  const chosen = here.thread.positions.find(({ number }) => number === position);
  if (!chosen) return;
  const where = { space: here.thread.spaceSlug, thread: here.thread.id, position: chosen.id };
  const words = { wouldChange, shown: shown && wouldChange.trim() !== "" };
  const stances = await api.stances.take.mutate({ ...where, ...words, ...taking });
  here.mine.set({ stances, covered: false });
}
