"use client";

import { useEffect, useId, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { counted } from "@/components/posts/words";
import type { NamedThread } from "@/server/threads/view";

const PAUSE_MS = 250;

type TargetProps = { space: string; thread: string; onChange: (id: string | null) => void };

/** Another thread of the space, found by words of its title. */
export function TargetField({ space, thread, onChange }: TargetProps) {
  const id = useId();
  const [words, setWords] = useState("");
  const [offered, setOffered] = useState<NamedThread[] | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const found = await api.threads.named.query({ space, words, except: thread });
        if (gone) return;
        setOffered(found);
        setWrong(null);
      } catch (error) {
        if (!gone) setWrong(refusalOf(error).message);
      }
    };
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [space, words, thread]);

  function choose(to: string | null): void {
    setChosen(to);
    onChange(to);
  }
  return (
    <fieldset>
      <legend className="label">To which thread</legend>
      <label className="sr-only" htmlFor={id}>
        Words of its title
      </label>
      <input
        id={id}
        className="field mt-1.5"
        type="search"
        autoComplete="off"
        maxLength={160}
        placeholder="Words of its title"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          choose(null);
        }}
      />
      <div role="status" className="meta mt-1.5 min-h-6">
        {wrong ?? (offered?.length === 0 ? "No other thread of this space has these words." : "")}
      </div>
      <ul className="grid gap-1">
        {offered?.map((found) => (
          <li key={found.id}>
            <label className="flex min-h-6 items-baseline gap-2">
              <input
                type="radio"
                name={id}
                disabled={found.closed}
                checked={chosen === found.id}
                onChange={() => choose(found.id)}
              />
              <span className="font-read">{found.title}</span>
              <span className="meta whitespace-nowrap">{found.closed ? "locked" : counted(found.posts, "post")}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
