import { type RefObject, useEffect, useRef, useState } from "react";
import { keptWords, useKeeper } from "@/components/drafts/use-keeper";
import { useHere } from "@/components/threads/here";
import type { DraftContent } from "@/server/drafts/view";
import type { Move } from "@/server/posts/view";
import { asDraft, type Draft, draftAt, draftKey, hungOn, newDraft, withTyped } from "./drafts";
import type { Hung } from "./sources-drafted";

const TYPING_MS = 3_000;

type Place = { parentId: string | null; text: RefObject<HTMLTextAreaElement | null>; first: Move };

/** The words of one composer, kept in this browser as they are written, and on the server when the fingers rest. */
export function useDraft({ parentId, text, first }: Place) {
  const here = useHere();
  const account = here.mine.get().viewer?.id ?? "";
  const key = draftKey({ account, thread: here.thread.id, parent: parentId });
  const [move, setMove] = useState<Move>(first);
  const [hung, setHung] = useState<Hung>({});
  const draft = useRef<Draft | null>(null);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const told = useRef(Number.NEGATIVE_INFINITY);

  // Before the keeper asks the server, what is kept here stands in the field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a composer is of one place for as long as it stands.
  useEffect(() => {
    field.current = text.current;
    if (!field.current) return;
    const old = draftAt(key);
    draft.current = old ?? newDraft(first);
    const typed = field.current.value;
    if (old) write(withTyped(old, typed));
    if (typed.trim() !== "") queueMicrotask(() => keeper.current?.changed());
  }, [key]);
  const { told: kept, keeper } = useKeeper({ here, key, parent: parentId, intent: "reply", desk: { read, write } });

  function read(): DraftContent | null {
    if (!draft.current || !field.current) return null;
    const { id, move } = draft.current;
    return { id, move, ...hungOn(draft.current), body: field.current.value };
  }
  function write(content: DraftContent): void {
    draft.current = asDraft(content);
    if (field.current && field.current.value !== content.body) field.current.value = content.body;
    setMove(content.move);
    setHung(hungOn(content));
  }

  return {
    key,
    move,
    hung,
    kept: keptWords(kept),
    /** What another window made of the same draft, until somebody has decided. */
    theirs: kept.theirs,
    resolve: (how: "mine" | "theirs" | "both") => keeper.current?.resolve(how),
    id() {
      draft.current ??= newDraft(first);
      return draft.current.id;
    },
    choose(next: Move) {
      setMove(next);
      if (draft.current) draft.current.move = next;
      keeper.current?.changed();
    },
    /** Changes what hangs on the words. */
    hang(change: Hung) {
      setHung((was) => ({ ...was, ...change }));
      draft.current = { ...(draft.current ?? newDraft(first)), ...change };
      keeper.current?.changed();
    },
    keepSoon() {
      keeper.current?.changed();
      if (performance.now() - told.current < TYPING_MS) return;
      told.current = performance.now();
      here.typing(parentId);
    },
    /** Ready for the next: empty, under an id of its own. */
    renew() {
      keeper.current?.sent();
      write(newDraft(first));
    },
  };
}
