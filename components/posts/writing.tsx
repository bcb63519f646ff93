"use client";

import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import { PseudonymLine } from "@/components/classes/pseudonym-line";
import { ToField } from "@/components/classes/to-field";
import { calledPart } from "@/components/classes/to-known";
import { TwoTexts } from "@/components/drafts/two-texts";
import { useHere, useMine } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { Tile } from "@/components/ui/tile";
import type { PostView } from "@/server/posts/view";
import { dropDraft } from "./drafts";
import { Glyph } from "./glyph";
import { HungFields } from "./hung-fields";
import { ROOT } from "./marks";
import { MovePicker } from "./move-picker";
import { likelyMove, verbOf } from "./moves";
import { Paper } from "./paper";
import { PointField } from "./point-field";
import { fieldOf, type Wrong, wrongYet } from "./sources-drafted";
import { useAsked } from "./use-asked";
import { useDraft } from "./use-draft";
import { useAsksPoint } from "./use-point";
import { Preview, usePreview } from "./use-preview";
import { useQuote } from "./use-quote";
import { useWait } from "./wait";
import { authorCalled } from "./words";
import { WritingFoot } from "./writing-foot";

const GateCount = part(() => import("@/components/classes/gate-count"));
const TrustLine = part(() => import("@/components/moderation/trust-line"));

type WritingProps = { parent: PostView | null; level: number; close: () => void };

/** The words, the move they make, and what hangs on them. What is wrong is said beside its field; nothing is lost. */
export function Writing({ parent, level, close }: WritingProps) {
  const here = useHere();
  const { gate } = here.thread;
  const position = useMine((mine) => mine.stances)?.current?.position ?? null;
  const place = parent?.id ?? ROOT;
  const text = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({ parentId: parent?.id ?? null, text, first: likelyMove(parent?.move ?? null) });
  const [begun, setBegun] = useState(parent !== null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const preview = usePreview(text);
  const wait = useWait();
  const asksPoint = useAsksPoint(parent, draft.move);
  const name = parent && authorCalled(parent);
  useQuote({ parent, text, keep: draft.keepSoon });
  useAsked({ parent, text, draft, begin: () => setBegun(true) });
  useEffect(() => {
    if (parent) text.current?.focus({ preventScroll: false });
    else if (text.current?.value) setBegun(true);
  }, [parent]);

  function publish(event?: FormEvent): void {
    event?.preventDefault();
    if (wait > 0) return;
    const said = { ...draft.hung, move: draft.move, body: text.current?.value ?? "" };
    const yet = wrongYet(said, asksPoint);
    setWrong(yet);
    if (yet) {
      document.getElementById(fieldOf(yet, place))?.focus();
      return;
    }
    const toGroup = parent ? undefined : calledPart(said.group);
    here.outbox.send({ ...said, id: draft.id(), parentId: parent?.id ?? null, position, toGroup });
    dropDraft(draft.key);
    draft.renew();
    preview.hide();
    if (parent) close();
  }
  const hang = (change: typeof draft.hung) => {
    setWrong(null);
    draft.hang(change);
  };
  const field = { place, wrong, hung: draft.hung, hang };
  return (
    <li className="post compose" data-level={level} data-begun={begun || undefined} id={`reply-${place}`}>
      <span className="node" aria-hidden="true">
        <Glyph name={draft.move} />
      </span>
      <form
        aria-label={name ? `Reply to ${name}` : "Your contribution"}
        onSubmit={publish}
        onFocus={() => setBegun(true)}
      >
        <p className="chead">
          <b>You</b> <Tile number={position} />{" "}
          <span className="verb">
            {verbOf(draft.move, { you: true, to: name !== null })} {name && <span className="to">{name}</span>}
          </span>
        </p>
        <PseudonymLine />
        {begun && !parent && <ToField place={place} hung={draft.hung} hang={draft.hang} />}
        <MovePicker move={draft.move} choose={draft.choose} />
        <TwoTexts theirs={draft.theirs} group={draft.hung.group} resolve={draft.resolve} />
        {asksPoint && parent && <PointField parent={parent} {...field} />}
        <Paper
          {...{ text, place, answers: name !== null, wrong, publish, choose: draft.choose }}
          wrote={() => {
            setWrong(null);
            draft.keepSoon();
            preview.renew();
          }}
        />
        {gate?.words && (
          <Suspense fallback={<p className="meta gate-count" />}>
            <GateCount text={text} need={gate.words} />
          </Suspense>
        )}
        {begun && <HungFields move={draft.move} {...field} />}
        {preview.body !== null && (
          <Suspense fallback={null}>
            <Preview body={preview.body} />
          </Suspense>
        )}
        {begun && (
          <Suspense fallback={null}>
            <TrustLine />
          </Suspense>
        )}
        <WritingFoot preview={preview} kept={draft.kept} wait={wait} close={parent ? close : null} />
      </form>
    </li>
  );
}
