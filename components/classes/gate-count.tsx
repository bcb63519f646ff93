"use client";

import { type RefObject, useEffect, useState } from "react";
import { countedWords, FIRST_RULE } from "@/server/classes/first/policy";

const PAUSE_MS = 150;

/** How far a first post is towards what it needs, as it is written. Said aloud only once it is enough. */
export default function GateCount({ text, need }: { text: RefObject<HTMLTextAreaElement | null>; need: number }) {
  const [have, setHave] = useState(0);
  useEffect(() => {
    const field = text.current;
    if (!field) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => setHave(countedWords(field.value));
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(count, PAUSE_MS);
    };
    // A draft may be put into the field after it was drawn.
    const poll = setInterval(count, 2_000);
    count();
    field.addEventListener("input", soon);
    return () => {
      clearTimeout(timer);
      clearInterval(poll);
      field.removeEventListener("input", soon);
    };
  }, [text]);
  const enough = have >= need;
  return (
    <p className="meta gate-count">
      <b>
        {have} of {need}
      </b>{" "}
      different words. {FIRST_RULE}
      <span className="sr-only" role="status">
        {enough ? "That is enough." : ""}
      </span>
    </p>
  );
}
