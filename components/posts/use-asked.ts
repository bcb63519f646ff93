import { type RefObject, useEffect } from "react";
import { useHere, usePostMark } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { ROOT } from "./marks";
import type { useDraft } from "./use-draft";

type Place = {
  parent: PostView | null;
  text: RefObject<HTMLTextAreaElement | null>;
  draft: ReturnType<typeof useDraft>;
  begin: () => void;
};

/** Begins evidence for what somebody said would change their mind, once, with the caret in the words. */
export function useAsked({ parent, text, draft, begin }: Place): void {
  const { marks } = useHere();
  const { answers } = usePostMark(ROOT);
  useEffect(() => {
    // Asked again here: an effect may run twice.
    if (parent || !answers || !marks.get(ROOT).answers) return;
    marks.set(ROOT, { answers: undefined });
    draft.choose("evidence");
    draft.hang({ answers: [...new Set([...(draft.hung.answers ?? []), ...answers])] });
    begin();
    text.current?.focus();
  }, [parent, answers, marks, draft, begin, text]);
}
