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
  /** Whoever is at the offer is not hurried: time stands while it is held. */
  hold: (on: boolean) => void;
};
/** `said`: what became of the last one. */
type State = { waiting: readonly Undoable[]; said: string; busy: boolean; held: boolean };

const LASTS_MS = UNDO_SECONDS * 1_000;

/** Decisions of the last seconds, the latest last; they stay while one goes on to something else. */
export function createUndos(wordsOf: (error: unknown) => string): Undos {
  const box = createBox<State>({ waiting: [], said: "", busy: false, held: false });
  let heldAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = (id: string) => box.set({ waiting: box.get().waiting.filter((one) => one.id !== id) });
  const sweep = () => {
    clearTimeout(timer);
    const now = Date.now();
    const waiting = box.get().waiting.filter(({ until }) => until > now);
    if (waiting.length < box.get().waiting.length) box.set({ waiting });
    const [first] = waiting;
    if (first) timer = setTimeout(sweep, first.until - now);
  };
  const hold = (held: boolean) => {
    if (held === box.get().held) return;
    const [now, { waiting }] = [Date.now(), box.get()];
    clearTimeout(timer);
    if (held) {
      heldAt = now;
      return box.set({ held });
    }
    box.set({ held, waiting: waiting.map((one) => ({ ...one, until: one.until + now - heldAt })) });
    sweep();
  };
  return {
    get: box.get,
    first: box.first,
    subscribe: box.subscribe,
    add(undoable) {
      hold(false);
      box.set({ waiting: [...box.get().waiting, { ...undoable, until: Date.now() + LASTS_MS }], said: "" });
      sweep();
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
      // The button goes, and no browser tells that it had the focus.
      hold(false);
      if (whole) setTimeout(() => box.get().said === says && box.set({ said: "" }), LASTS_MS);
    },
    say: (said) => box.set({ said }),
    hold,
  };
}
