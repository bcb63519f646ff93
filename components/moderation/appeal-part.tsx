"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { recall, remember } from "@/components/posts/kept";
import { Button } from "@/components/ui/button";
import { momentWords } from "@/components/ui/dates";
import { Field } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { Time } from "@/components/ui/time";
import { APPEAL_MAX, type OwnDecision } from "@/server/moderation/appeals/view";

/** The appeal against a decision: how to make it, that it waits, or what was answered. */
export function AppealPart({ decision, open, token }: { decision: OwnDecision; open: boolean; token?: string }) {
  const [appeal, setAppeal] = useState(decision.appeal);
  const [writing, setWriting] = useState(open);
  const [sent, setSent] = useState(false);
  const { id, appealUntil } = decision;
  if (appeal) return <Appealed appeal={appeal} focused={sent} />;
  if (!appealUntil) return null;
  if (!writing)
    return (
      <p className="acts needs-script">
        <Button small onClick={() => setWriting(true)}>
          Appeal
        </Button>
        <span className="meta">until {momentWords(appealUntil)}</span>
      </p>
    );
  const made = (text: string) => {
    setSent(true);
    setAppeal({ text, at: new Date().toISOString(), state: "open", answer: "", answeredAt: null, bySame: false });
  };
  return (
    <AppealForm
      id={id}
      token={token}
      until={appealUntil}
      focused={!open}
      onMade={made}
      onClose={open ? null : () => setWriting(false)}
    />
  );
}

/** `focused`: it stands where the form was, and is read out in its place. */
function Appealed({ appeal, focused }: { appeal: NonNullable<OwnDecision["appeal"]>; focused: boolean }) {
  const { text, at, state, answer, answeredAt, bySame } = appeal;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  return (
    <div className="mod-appeal outline-none" ref={box} tabIndex={-1}>
      <p>
        <b>{STATES[state]}</b>
      </p>
      <p className="meta">
        You appealed <Time at={at} ago />
      </p>
      <blockquote>{text}</blockquote>
      {answeredAt && (
        <>
          <p className="meta">
            {bySame
              ? "Answered by who had decided, since nobody else is at this desk,"
              : "Answered by another moderator"}{" "}
            <Time at={answeredAt} ago />
          </p>
          <blockquote>{answer}</blockquote>
        </>
      )}
    </div>
  );
}
const STATES = {
  open: "Your appeal waits for a moderator. You will be told what they answer.",
  upheld: "Your appeal was looked at: the decision stands.",
  overturned: "Your appeal was granted: the decision is taken back.",
};

type FormGiven = {
  id: string;
  token?: string;
  until: string;
  focused: boolean;
  onMade: (text: string) => void;
  onClose: (() => void) | null;
};
/** What is typed is kept in this tab until it is sent. */
function AppealForm({ id, token, until, focused, onMade, onClose }: FormGiven) {
  const key = `moot:appeal:${id}`;
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useId();
  // After the first drawing, which is the server's.
  useEffect(() => setText((typed) => typed || (recall<string>(key, "session") ?? "")), [key]);
  const write = (words: string) => {
    setText(words);
    remember(key, words, "session");
  };
  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!text.trim()) return setWrong("Say why you think that it is wrong.");
    setBusy(true);
    setWrong(null);
    try {
      if (token) await api.appeals.appealLinked.mutate({ token, text });
      else await api.appeals.appeal.mutate({ decision: id, text });
      remember(key, null, "session");
      onMade(text);
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <form className="mod-appeal needs-script" aria-label="Your appeal" onSubmit={send}>
      <Field
        id={field}
        label="Why is it wrong?"
        hint={`Another moderator reads it, once: say everything. Until ${momentWords(until)}.`}
        error={wrong}
      >
        {(control) => (
          <textarea
            {...control}
            className="field"
            rows={5}
            maxLength={APPEAL_MAX}
            // biome-ignore lint/a11y/noAutofocus: it opens where the reader asked for it.
            autoFocus={focused}
            value={text}
            onChange={({ target }) => write(target.value)}
          />
        )}
      </Field>
      <p className="acts">
        <Submit look="go" busy={busy}>
          Send the appeal
        </Submit>
        {onClose && (
          <Button look="text" onClick={onClose}>
            Not now
          </Button>
        )}
      </p>
    </form>
  );
}
