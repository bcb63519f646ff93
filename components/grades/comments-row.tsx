import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { SENTENCE_MAX, type Sentence } from "@/server/grades/bank/view";

type Given = { sentence: Sentence; space: string; changed: () => Promise<unknown> };

/** A sentence of the bank, to be worded anew or thrown away. */
export function CommentRow({ sentence: { id, text }, space, changed }: Given) {
  const [words, setWords] = useState(text);
  const [refused, setRefused] = useState<string | null>(null);
  const run = (work: Promise<unknown>) =>
    work.then(changed).then(
      () => setRefused(null),
      (error) => setRefused(refusalOf(error).message),
    );
  return (
    <li>
      <textarea
        className="field"
        aria-label="Sentence"
        rows={2}
        maxLength={SENTENCE_MAX}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <span className="acts">
        <Button
          small
          busy={words === text || words.trim() === ""}
          onClick={() => void run(api.grades.keepComment.mutate({ space, comment: id, text: words }))}
        >
          Save
        </Button>
        <Button look="text" onClick={() => void run(api.grades.dropComment.mutate({ space, comment: id }))}>
          Delete
        </Button>
      </span>
      {refused && (
        <p className="wrong" role="alert">
          {refused}
        </p>
      )}
    </li>
  );
}
