"use client";

import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { TwoTexts } from "@/components/drafts/two-texts";
import { useHere, useLockedAt, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { Tile } from "@/components/ui/tile";
import { whyNotWrite } from "@/server/accounts/policy";
import { mayReply } from "@/server/posts/policy";
import type { Move, PostView } from "@/server/posts/view";
import { dropDraft } from "./drafts";
import { Glyph } from "./glyph";
import { ROOT } from "./marks";
import { Mentions } from "./mentions";
import { MovePicker } from "./move-picker";
import { likelyMove, moveOfKey, verbOf } from "./moves";
import { SignInFirst } from "./sign-in-first";
import { useDraft } from "./use-draft";
import { useQuote } from "./use-quote";
import { authorName, firstName } from "./words";

const Preview = lazy(() => import("./preview"));

const PREVIEW_MS = 700; // the preview follows when the fingers rest

/** Where a reply is written: in place, under the post it answers; without a parent, at the top of the debate. */
export default function Composer({ parent, level }: { parent: PostView | null; level: number }) {
  const here = useHere();
  const lockedAt = useLockedAt();
  const { viewer, space } = useMine((mine) => mine);
  const id = parent?.id ?? null;
  const close = () => here.marks.set(id ?? ROOT, { open: undefined });
  if (mayReply(viewer, space, { lockedAt })) return <Writing parent={parent} level={level} close={close} />;
  return (
    <li className="post compose" data-level={level} data-shut id={`reply-${id ?? ROOT}`}>
      {viewer ? (
        <p className="read-only">
          {lockedAt ? "This thread is locked: it can be read, but not answered." : whyNotWrite(viewer)}
        </p>
      ) : (
        <SignInFirst back={id ? `${here.path}?reply=${id}#p-${id}` : `${here.path}#debate`} close={id ? close : null} />
      )}
    </li>
  );
}

function Writing({ parent, level, close }: { parent: PostView | null; level: number; close: () => void }) {
  const here = useHere();
  const stances = useMine((mine) => mine.stances);
  const first = likelyMove(parent?.move ?? null);
  const text = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({ parentId: parent?.id ?? null, text, first });
  const [begun, setBegun] = useState(parent !== null);
  const [preview, setPreview] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const name = parent && firstName(authorName(parent));
  useQuote({ parent, text, keep: draft.keepSoon });
  useEffect(() => {
    if (parent) text.current?.focus({ preventScroll: false });
    else if (text.current?.value) setBegun(true);
  }, [parent]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const renewPreview = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPreview((was) => was && (text.current?.value ?? "")), PREVIEW_MS);
  };

  function publish(event?: FormEvent): void {
    event?.preventDefault();
    const body = text.current?.value ?? "";
    if (body.trim() === "") {
      setWrong("There is nothing written yet.");
      text.current?.focus();
      return;
    }
    const position = stances?.current?.position ?? null;
    here.outbox.send({ id: draft.id(), parentId: parent?.id ?? null, move: draft.move, body, position });
    dropDraft(draft.key);
    draft.renew();
    setPreview(null);
    if (parent) close();
  }

  return (
    <li className="post compose" data-level={level} data-begun={begun || undefined} id={`reply-${parent?.id ?? ROOT}`}>
      <span className="node" aria-hidden="true">
        <Glyph name={draft.move} />
      </span>
      <form
        aria-label={name ? `Reply to ${name}` : "Your contribution"}
        onSubmit={publish}
        onFocus={() => setBegun(true)}
      >
        <p className="chead">
          <b>You</b> <Tile number={stances?.current?.position ?? null} />{" "}
          <span className="verb">
            {verbOf(draft.move, { you: true, to: name !== null })} {name && <span className="to">{name}</span>}
          </span>
        </p>
        <MovePicker move={draft.move} choose={draft.choose} />
        <TwoTexts theirs={draft.theirs} resolve={draft.resolve} />
        <div className="paper">
          <label className="sr-only" htmlFor={`text-${parent?.id ?? ROOT}`}>
            {name ? "Your reply" : "What you have to say"}
          </label>
          <textarea
            ref={text}
            id={`text-${parent?.id ?? ROOT}`}
            name="body"
            className="typing"
            rows={parent ? 4 : 2}
            defaultValue=""
            placeholder={parent ? undefined : "Make your case"}
            aria-describedby={wrong ? `wrong-${parent?.id ?? ROOT}` : undefined}
            aria-invalid={wrong ? true : undefined}
            onInput={() => {
              setWrong(null);
              draft.keepSoon();
              if (preview !== null) renewPreview();
            }}
            onKeyDown={(event) => {
              if ((event.ctrlKey || event.metaKey) && event.key === "Enter") publish(event);
              const move: Move | null = event.altKey ? moveOfKey(event.key) : null;
              if (move) draft.choose(move);
            }}
          />
          <Mentions text={text} />
        </div>
        {wrong && (
          <p className="why" role="alert" id={`wrong-${parent?.id ?? ROOT}`}>
            {wrong}
          </p>
        )}
        {preview !== null && (
          <Suspense fallback={null}>
            <Preview body={preview} />
          </Suspense>
        )}
        <div className="cfoot">
          <Button type="submit" look="go">
            Publish
          </Button>
          <Button
            look="text"
            aria-pressed={preview !== null}
            onClick={() => setPreview(preview === null ? (text.current?.value ?? "") : null)}
          >
            {preview === null ? "Preview" : "Hide the preview"}
          </Button>
          <span className="meta" aria-live="off">
            {draft.kept}
          </span>
          {parent && (
            <Button look="text" className="ml-auto" onClick={close}>
              Close
            </Button>
          )}
        </div>
      </form>
    </li>
  );
}
