"use client";

import { type RefObject, useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { NamedView } from "@/server/accounts/view";
import { complete, mentionAt } from "./mentioning";

const PAUSE_MS = 150;

/** People of the space whose name begins like what is written after an @. */
export function Mentions({ text }: { text: RefObject<HTMLTextAreaElement | null> }) {
  const { thread } = useHere();
  const [people, setPeople] = useState<NamedView[]>([]);
  const [chosen, setChosen] = useState(0);

  useEffect(() => {
    const field = text.current;
    if (!field) return;
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    const look = () => {
      clearTimeout(timer);
      const prefix = mentionAt(field.value, field.selectionStart);
      const turn = ++asked;
      if (prefix === null) return setPeople([]);
      timer = setTimeout(async () => {
        const found = await api.accounts.find.query({ space: thread.spaceSlug, prefix }).catch(() => []);
        if (turn !== asked) return;
        setPeople(found);
        setChosen(0);
      }, PAUSE_MS);
    };
    field.addEventListener("input", look);
    field.addEventListener("click", look);
    return () => {
      clearTimeout(timer);
      field.removeEventListener("input", look);
      field.removeEventListener("click", look);
    };
  }, [text, thread.spaceSlug]);

  useEffect(() => {
    const field = text.current;
    if (!field || people.length === 0) return;
    const pick = (event: KeyboardEvent) => {
      const person = people[chosen];
      if (event.key === "ArrowDown") setChosen((chosen + 1) % people.length);
      else if (event.key === "ArrowUp") setChosen((chosen + people.length - 1) % people.length);
      else if (event.key === "Escape") setPeople([]);
      else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
        if (person) insert(field, person);
        setPeople([]);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    field.addEventListener("keydown", pick);
    return () => field.removeEventListener("keydown", pick);
  }, [text, people, chosen]);

  if (people.length === 0) return null;
  return (
    <div className="mentions floats" role="listbox" aria-label="People">
      {people.map((person, index) => (
        <div
          key={person.id}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            if (text.current) insert(text.current, person);
            setPeople([]);
          }}
        >
          {person.name} <span className="meta">@{person.handle}</span>
        </div>
      ))}
      <p className="sr-only" aria-live="polite">
        {people[chosen]?.name}, {chosen + 1} of {people.length}: Enter takes it.
      </p>
    </div>
  );
}

function insert(field: HTMLTextAreaElement, person: NamedView): void {
  const { value, caret } = complete(field.value, field.selectionStart, person.handle);
  field.value = value;
  field.focus();
  field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
