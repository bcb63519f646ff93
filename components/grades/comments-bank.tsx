import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { SENTENCE_MAX, type Sentence } from "@/server/grades/bank/view";
import { CommentRow } from "./comments-row";
import { usePaneHere } from "./pane-here";

/** So many are shown before the rest is asked for. */
const FIRST = 6;

type Given = { comment: string; insert: (comment: string) => void };

/** Sentences of the class, to be put into a comment; one that was written well is saved among them. */
export function CommentBank({ comment, insert }: Given) {
  const { space } = usePaneHere();
  const [bank, setBank] = useState<Sentence[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const [edits, setEdits] = useState(false);
  const load = () => api.grades.comments.query({ space }).then(setBank, () => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each student, and after each change.
  useEffect(() => void load(), [space]);

  const tell = (work: Promise<unknown>) =>
    work.then(
      () => setRefused(null),
      (error) => setRefused(refusalOf(error).message),
    );
  const put = ({ id, text }: Sentence) => {
    insert(comment.trim() ? `${comment.trimEnd()} ${text}` : text);
    // A count that did not arrive is no loss.
    void api.grades.useComment.mutate({ space, comment: id }).catch(() => undefined);
  };
  const keep = async () => {
    const text = chosenWords() || comment.trim();
    if (text) await tell(api.grades.keepComment.mutate({ space, comment: crypto.randomUUID(), text }).then(load));
  };
  const shown = all ? bank : bank.slice(0, FIRST);
  return (
    <div className="bank">
      {edits ? (
        <ul className="bank-rows">
          {bank.map((sentence) => (
            <CommentRow key={sentence.id} sentence={sentence} space={space} changed={load} />
          ))}
        </ul>
      ) : (
        <p className="bank-chips">
          {shown.map((sentence) => (
            <button
              key={sentence.id}
              type="button"
              className="chip"
              title={sentence.text}
              onClick={() => put(sentence)}
            >
              <span className="sr-only">Insert: </span>
              <span className="chip-words">{sentence.text}</span>
            </button>
          ))}
        </p>
      )}
      <p className="acts">
        {bank.length > FIRST && !edits && (
          <Button look="text" onClick={() => setAll(!all)}>
            {all ? "Fewer" : `All ${bank.length}`}
          </Button>
        )}
        <Button look="text" busy={comment.trim() === "" || comment.length > SENTENCE_MAX} onClick={() => void keep()}>
          Save for others
          <span className="sr-only">: what is selected in the comment, or all of it</span>
        </Button>
        {bank.length > 0 && (
          <Button look="text" onClick={() => setEdits(!edits)}>
            {edits ? "Done" : "Edit sentences"}
          </Button>
        )}
      </p>
      {refused && (
        <p className="wrong" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

/** What is selected in the comment's field. */
function chosenWords(): string {
  const field = document.getElementById("mark-comment");
  if (!(field instanceof HTMLTextAreaElement)) return "";
  return field.value.slice(field.selectionStart, field.selectionEnd).trim();
}
