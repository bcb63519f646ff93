"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import {
  BLANK,
  type DraftPlace,
  dropDraft,
  keepDraft,
  recallDraft,
  type ThreadDraft,
  withTyped,
} from "./thread-form-draft";

const PAUSE_MS = 250;

/** The draft of a place: recalled when the page comes to life, kept while it changes and when the page is left. */
export function useThreadDraft({ account, space }: DraftPlace, form: RefObject<HTMLFormElement | null>) {
  const [draft, setDraft] = useState<ThreadDraft>(BLANK);
  const [alive, setAlive] = useState(false);
  const stands = useRef(false);
  useEffect(() => {
    const kept = { ...BLANK, id: v7(), ...recallDraft({ account, space }) };
    setDraft(form.current ? withTyped(kept, form.current) : kept);
    setAlive(true);
  }, [account, space, form]);
  useEffect(() => {
    if (!alive) return;
    const keep = () => {
      if (!stands.current) keepDraft({ account, space }, draft);
    };
    const timer = setTimeout(keep, PAUSE_MS);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [account, space, draft, alive]);
  const change = (part: Partial<ThreadDraft>) => setDraft((before) => ({ ...before, ...part }));
  /** The question stands: nothing is left to keep, also while the page is being left. */
  const done = () => {
    stands.current = true;
    dropDraft({ account, space });
  };
  return { draft, change, done };
}
