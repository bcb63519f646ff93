"use client";

import type { RefObject } from "react";
import type { Move } from "@/server/posts/view";
import { Mentions } from "./mentions";
import { moveOfKey } from "./moves";
import type { Wrong } from "./sources-drafted";

type PaperProps = {
  text: RefObject<HTMLTextAreaElement | null>;
  place: string;
  /** Whether it answers a post. */
  answers: boolean;
  wrong: Wrong | null;
  publish: () => void;
  choose: (move: Move) => void;
  wrote: () => void;
};

/** What the words are written on. */
export function Paper({ text, place, answers, wrong, publish, choose, wrote }: PaperProps) {
  const says = wrong?.field === "text" ? wrong.says : null;
  return (
    <>
      <div className="paper">
        <label className="sr-only" htmlFor={`text-${place}`}>
          {answers ? "Your reply" : "What you have to say"}
        </label>
        <textarea
          ref={text}
          id={`text-${place}`}
          name="body"
          className="typing"
          rows={answers ? 4 : 2}
          defaultValue=""
          placeholder={answers ? undefined : "Make your case"}
          aria-describedby={says ? `wrong-${place}` : undefined}
          aria-invalid={says ? true : undefined}
          onInput={wrote}
          onKeyDown={(event) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "Enter") publish();
            const move: Move | null = event.altKey ? moveOfKey(event.key) : null;
            if (move) choose(move);
          }}
        />
        <Mentions text={text} />
      </div>
      {says && (
        <p className="why" role="alert" id={`wrong-${place}`}>
          {says}
        </p>
      )}
    </>
  );
}
