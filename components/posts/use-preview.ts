import { lazy, type RefObject, useRef, useState } from "react";

export const Preview = lazy(() => import("./preview"));

const PREVIEW_MS = 700; // the preview follows when the fingers rest

/** What is previewed of the words being written; null while nobody asked. */
export function usePreview(text: RefObject<HTMLTextAreaElement | null>) {
  const [body, setBody] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = () => text.current?.value ?? "";
  return {
    body,
    show: () => setBody(now()),
    hide: () => setBody(null),
    /** The words are others now. */
    renew() {
      clearTimeout(timer.current);
      if (body !== null) timer.current = setTimeout(() => setBody((was) => was && now()), PREVIEW_MS);
    },
  };
}
