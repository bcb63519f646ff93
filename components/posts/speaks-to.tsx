"use client";

import { useId, useState } from "react";
import { useHere } from "@/components/threads/here";

/** Which tests of the rubric the words speak to. Closed, it shows the chosen ones alone. */
export function SpeaksTo({ items, change }: { items: number[]; change: (items: number[]) => void }) {
  const { tests } = useHere().thread;
  const id = useId();
  const [open, setOpen] = useState(false);
  if (tests.length === 0) return null;
  const shown = tests.filter(({ number }) => open || items.includes(number));
  const turn = (number: number) => {
    // A chip stays where it was pressed, so that the focus stays with it.
    setOpen(true);
    const others = items.filter((item) => item !== number);
    change(others.length < items.length ? others : [...items, number].sort((a, b) => a - b));
  };
  return (
    <fieldset className="speaks" aria-labelledby={id}>
      <span className="meta" id={id}>
        Speaks to
      </span>
      {shown.map(({ number, title }) => (
        <button
          key={number}
          type="button"
          className="chip"
          aria-pressed={items.includes(number)}
          onClick={() => turn(number)}
        >
          {number} {title}
        </button>
      ))}
      <button type="button" className="chip" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Fewer tests" : items.length > 0 ? "Another test" : "A test"}
      </button>
    </fieldset>
  );
}
