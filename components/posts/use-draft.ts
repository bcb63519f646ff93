import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useHere } from "@/components/threads/here";
import type { Move } from "@/server/posts/view";
import { type Draft, draftAt, draftKey, hungOn, isEmpty, keepDraft, newDraft } from "./drafts";
import type { Hung } from "./sources-drafted";

const PAUSE_MS = 400; // a draft is kept when the fingers rest
const TYPING_MS = 3_000;

type Place = { parentId: string | null; text: RefObject<HTMLTextAreaElement | null>; first: Move };

/** The words of one composer, kept in this browser as they are written. */
export function useDraft({ parentId, text, first }: Place) {
  const here = useHere();
  const account = here.mine.get().viewer?.id ?? "";
  const key = draftKey({ account, thread: here.thread.id, parent: parentId });
  const [move, setMove] = useState<Move>(first);
  const [hung, setHung] = useState<Hung>({});
  const [kept, setKept] = useState<string | null>(null);
  const draft = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(Number.NEGATIVE_INFINITY);

  const keep = useCallback(
    (field = text.current) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      if (!draft.current || !field) return;
      draft.current.body = field.value;
      const stored = keepDraft(key, draft.current);
      setKept(stored && !isEmpty(draft.current) ? `Draft kept, ${clock()}` : null);
    },
    [key, text],
  );

  useEffect(() => {
    const field = text.current;
    if (!field) return;
    const old = draftAt(key);
    draft.current = old ?? newDraft(first);
    if (old) {
      setMove(old.move);
      setHung(hungOn(old));
    }
    // Typed before the page was ready: what stands in the field is the newest there is.
    if (field.value.trim() !== "") keep();
    else if (old) field.value = old.body;
    // A composer that is closed has let go of its field by then.
    const leave = () => timer.current !== undefined && keep(field);
    window.addEventListener("pagehide", leave);
    return () => {
      leave();
      window.removeEventListener("pagehide", leave);
    };
  }, [key, text, first, keep]);

  return {
    key,
    move,
    hung,
    kept,
    id() {
      draft.current ??= newDraft(first);
      return draft.current.id;
    },
    choose(next: Move) {
      setMove(next);
      if (draft.current) draft.current.move = next;
      if (text.current?.value.trim()) keep();
    },
    /** Changes what hangs on the words. */
    hang(change: Hung) {
      setHung((was) => ({ ...was, ...change }));
      draft.current = { ...(draft.current ?? newDraft(first)), ...change };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(), PAUSE_MS);
    },
    keepSoon() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(), PAUSE_MS);
      if (performance.now() - told.current < TYPING_MS) return;
      told.current = performance.now();
      here.typing(parentId);
    },
    /** Ready for the next: empty, under an id of its own. */
    renew() {
      clearTimeout(timer.current);
      timer.current = undefined;
      draft.current = newDraft(first);
      if (text.current) text.current.value = "";
      setMove(first);
      setHung({});
      setKept(null);
    },
  };
}

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
