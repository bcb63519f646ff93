"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere, usePinnedId } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/server/posts/view";
import { HungFields } from "./hung-fields";
import { recall, remember } from "./kept";
import { whyNotSent } from "./refusals";
import { drafted, fieldOf, type Hung, sent, type Wrong, written, wrongYet } from "./sources-drafted";

type Begun = { version: number; body: string; hung?: Hung };
type Theirs = { version: number; body: string };

/** Changing one's own words, or what is pinned, in place. Two who revise at once both keep theirs, and see the other's. */
export default function Reviser({ post, onClose }: { post: PostView; onClose?: () => void }) {
  const here = useHere();
  const text = useRef<HTMLTextAreaElement>(null);
  const version = useRef(post.version);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  /** Null: what hangs on the post stays as it is. */
  const [hung, setHung] = useState<Hung | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [wrongHung, setWrongHung] = useState<Wrong | null>(null);
  const place = useId();
  const key = `moot:revision:${here.mine.get().viewer?.id}:${post.id}`;
  const where = { space: here.thread.spaceSlug, post: post.id };
  const close = onClose ?? (() => here.marks.set(post.id, { open: undefined }));
  const isShared = usePinnedId() === post.id;

  useEffect(() => {
    const field = text.current;
    if (!field) return;
    const begun = recall<Begun>(key);
    const fill = (from: Begun) => {
      version.current = from.version;
      field.value = from.body;
      setHung(from.hung ?? null);
      setReady(true);
      field.focus();
    };
    if (begun) return fill(begun);
    api.posts.source.query({ space: here.thread.spaceSlug, post: post.id }).then(fill, (error) => {
      setWrong(refusalOf(error).message);
    });
  }, [key, post.id, here]);

  const keep = (next = hung) =>
    remember(key, { version: version.current, body: text.current?.value ?? "", ...(next && { hung: next }) });
  const shownHung = hung ?? { sources: post.sources?.map(drafted), items: post.items };
  const hang = (change: Hung) => {
    const next = { ...shownHung, ...change };
    setHung(next);
    setWrongHung(null);
    keep(next);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const body = text.current?.value ?? "";
    const yet = wrongYet({ ...shownHung, move: post.move ?? "claim", body: body || "…" }, false);
    setWrongHung(yet);
    if (yet) return document.getElementById(fieldOf(yet, place))?.focus();
    setBusy(true);
    setWrong(null);
    try {
      const named = hung && { sources: written(hung.sources).map(sent), items: hung.items ?? [] };
      const answer = await api.posts.revise.mutate({ ...where, version: version.current, body, ...named });
      remember(key, null);
      here.store.replace(answer.post);
      if (here.pinned.get().id === post.id) here.pinned.set({ post: answer.post });
      close();
    } catch (error) {
      setBusy(false);
      const refusal = refusalOf(error);
      const { version: newer, body } = refusal.detail;
      if (refusal.status !== 409 || typeof newer !== "number") return setWrong(whyNotSent(refusal));
      version.current = newer;
      setTheirs({ version: newer, body: String(body) });
      keep();
    }
  };
  const discard = () => {
    remember(key, null);
    close();
  };
  return (
    <form className="reviser" onSubmit={save} aria-label={isShared ? "Revise the synthesis" : "Revise your post"}>
      {theirs && (
        <div className="notice" role="alert">
          <p>It was revised elsewhere meanwhile. That text is below; yours stays in the field. Saving replaces it.</p>
          <pre className="theirs">{theirs.body}</pre>
        </div>
      )}
      <div className="paper">
        <label className="sr-only" htmlFor={`text-${place}`}>
          {isShared ? "The synthesis" : "Your post"}
        </label>
        <textarea
          id={`text-${place}`}
          ref={text}
          className="typing"
          rows={5}
          // Not disabled: what is disabled cannot take the focus.
          readOnly={!ready}
          defaultValue=""
          onInput={() => keep()}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && void save(event)}
        />
      </div>
      {ready && (
        <HungFields revising move={post.move ?? "claim"} place={place} hung={shownHung} hang={hang} wrong={wrongHung} />
      )}
      {wrong && (
        <p className="why" role="alert">
          {wrong}
        </p>
      )}
      <div className="cfoot">
        <Button type="submit" look="go" busy={busy || !ready}>
          {theirs ? "Save over it" : "Save"}
        </Button>
        <Button look="text" onClick={close}>
          Close
        </Button>
        <Button look="text" className="ml-auto" onClick={discard}>
          Discard the changes
        </Button>
      </div>
    </form>
  );
}
