import { api, refusalOf } from "@/components/api";
import { type Box, createBox } from "@/components/live/box";
import { isOn } from "@/server/moderation/cases/shelf/view";
import type { CasesPage } from "@/server/moderation/cases/view";
import type { CaseRow, DeskFrame, Shelf } from "@/server/moderation/view";
import { goOn, opened, type Queue, receive, redrawn } from "./queue-state";

export type Shown = {
  queue: Queue;
  /** Where a shelf is being fetched. */
  busy: boolean;
  wrong: string | null;
  /** The open case, kept true also when it lies on no shelf that is shown. */
  open: CaseRow | null;
  /** Ids of the cases that are decided together. */
  picked: readonly string[];
};
export type QueueStore = Pick<Box<Shown>, "get" | "first" | "subscribe" | "set"> & {
  receive: (frame: DeskFrame) => void;
  /** Asks what was missed while the line was away. */
  catchUp: () => Promise<void>;
  turnTo: (shelf: Shelf) => Promise<void>;
  more: () => Promise<void>;
  /** Draws the shelf anew, with what is new and without what left. */
  redraw: () => void;
  pick: (ids: readonly string[], on: boolean) => void;
};

/** What one moderator's screen holds of a desk. */
export function createQueueStore(space: string | null, first: CasesPage): QueueStore {
  const box = createBox<Shown>({ queue: opened(first), busy: false, wrong: null, open: null, picked: [] });
  const ask = async (shelf: Shelf, after?: string) => {
    box.set({ busy: true, wrong: null });
    const page = await api.cases.list.query({ space, shelf, after }).catch((error) => {
      box.set({ wrong: refusalOf(error).message });
      return null;
    });
    box.set({ busy: false });
    return page;
  };
  const turnTo = async (shelf: Shelf) => {
    const page = await ask(shelf);
    if (page) box.set({ queue: opened(page), picked: [] });
  };
  const heard = (frame: DeskFrame) => {
    const { queue, open, picked } = box.get();
    const next = receive(queue, frame);
    if (!next) return false;
    const isGone = new Set(frame.cases.filter((row) => !isOn(next.shelf.shelf, row, next.shelf)).map(({ id }) => id));
    const now = frame.cases.find(({ id }) => id === open?.id);
    box.set({
      queue: next,
      ...(now && open && now.version >= open.version && { open: now }),
      ...(picked.some((id) => isGone.has(id)) && { picked: picked.filter((id) => !isGone.has(id)) }),
    });
    return true;
  };
  const catchUp = async () => {
    const { queue } = box.get();
    const since = await api.cases.since.query({ space, seq: queue.shelf.seq }).catch(() => null);
    if (!since) return;
    if ("reset" in since || !heard(since)) await turnTo(queue.shelf.shelf);
  };
  return {
    ...box,
    receive: (frame) => void (heard(frame) || void catchUp()),
    catchUp,
    turnTo,
    async more() {
      const { more, shelf } = box.get().queue.shelf;
      const page = more === null ? null : await ask(shelf, more);
      if (page) box.set({ queue: goOn(box.get().queue, page) });
    },
    redraw: () => box.set({ queue: redrawn(box.get().queue) }),
    pick(ids, on) {
      const rest = box.get().picked.filter((id) => !ids.includes(id));
      box.set({ picked: on ? [...rest, ...ids] : rest });
    },
  };
}
