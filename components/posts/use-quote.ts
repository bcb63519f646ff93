import { type RefObject, useEffect } from "react";
import { useHere, usePostMark } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { withQuote } from "./drafts";
import { ROOT } from "./marks";

type Place = { parent: PostView | null; text: RefObject<HTMLTextAreaElement | null>; keep: () => void };

/** Takes the words to be quoted into the text, once, with the caret after them. */
export function useQuote({ parent, text, keep }: Place): void {
  const { marks } = useHere();
  const id = parent?.id ?? ROOT;
  const { quote } = usePostMark(id);
  useEffect(() => {
    const field = text.current;
    // Asked again here: an effect may run twice, the words come in once.
    if (!quote || !field || !marks.get(id).quote) return;
    marks.set(id, { quote: undefined });
    field.value = withQuote(field.value, quote);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    keep();
  }, [quote, id, marks, text, keep]);
}
