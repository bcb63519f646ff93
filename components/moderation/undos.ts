import { type Box, createBox } from "@/components/live/box";
import { UNDO_SECONDS } from "@/server/moderation/view";

/** What came of taking back. `whole`: nothing is left that could be tried again. */
export type Undone = { says: string; whole: boolean };
/** What its maker may still take back. */
export type Undoable = {
  id: string;
  /** What was decided: "Hidden: Link to a shop". */
  says: string;
  /** When it no longer can be taken back, in ms since 1970. */
  until: number;
  undo: () => Promise<Undone>;
};
export type Undos = Pick<Box<State>, "get" | "first" | "subscribe"> & {
  add: (undoable: Omit<Undoable, "until">) => void;
  /** Takes back the latest, or says why not. */
  undo: () => Promise<void>;
  say: (says: string) => void;
};
/** `said`: what became of the last one. */
type State = { waiting: readonly Undoable[]; said: string; busy: boolean };

/** Decisions of the last seconds, the latest last; they stay while one goes on to other cases. */
export function createUndos(wordsOf: (error: unknown) => string): Undos {
  const box = createBox<State>({ waiting: [], said: "", busy: false });
  const drop = (id: string) => box.set({ waiting: box.get().waiting.filter((one) => one.id !== id) });
  return {
    get: box.get,
    first: box.first,
    subscribe: box.subscribe,
    add(undoable) {
      const until = Date.now() + UNDO_SECONDS * 1_000;
      box.set({ waiting: [...box.get().waiting, { ...undoable, until }], said: "" });
      setTimeout(() => drop(undoable.id), UNDO_SECONDS * 1_000);
    },
    async undo() {
      const last = box.get().waiting.at(-1);
      if (!last || box.get().busy) return;
      box.set({ busy: true });
      const { says, whole } = await last
        .undo()
        .catch((error: unknown): Undone => ({ says: wordsOf(error), whole: false }));
      if (whole) drop(last.id);
      box.set({ busy: false, said: says });
    },
    say: (said) => box.set({ said }),
  };
}
