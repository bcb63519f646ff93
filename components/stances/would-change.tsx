import { useId } from "react";
import { WOULD_CHANGE_MAX } from "@/server/stances/view";

export type Words = { text: string; shown: boolean };

/** What would change one's mind, and whether others may read it. */
export function WouldChange({ words, write }: { words: Words; write: (words: Words) => void }) {
  const id = useId();
  return (
    <div className="would">
      <label className="label" htmlFor={id}>
        What would change my mind
      </label>
      <input
        id={id}
        className="field field-read"
        value={words.text}
        maxLength={WOULD_CHANGE_MAX}
        onChange={(event) => write({ ...words, text: event.target.value })}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={words.shown}
          onChange={(event) => write({ ...words, shown: event.target.checked })}
        />
        Let others read this, with my name, so that they can answer it
      </label>
    </div>
  );
}
