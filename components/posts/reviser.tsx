"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/server/posts/view";
import { recall, remember } from "./kept";
import { whyNotSent } from "./refusals";

type Begun = { version: number; body: string };
type Theirs = { version: number; body: string };

/** Changing one's own words in place. Two who revise at once both keep theirs, and see the other's. */
export default function Reviser({ post }: { post: PostView }) {
  const here = useHere();
  const text = useRef<HTMLTextAreaElement>(null);
  const version = useRef(post.version);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const key = `moot:revision:${here.mine.get().viewer?.id}:${post.id}`;
  const where = { space: here.thread.spaceSlug, post: post.id };
  const close = () => here.marks.set(post.id, { open: undefined });

  useEffect(() => {
    const field = text.current;
    if (!field) return;
    const begun = recall<Begun>(key);
    const fill = (from: Begun) => {
      version.current = from.version;
      field.value = from.body;
      setReady(true);
      field.focus();
    };
    if (begun) return fill(begun);
    api.posts.source.query({ space: here.thread.spaceSlug, post: post.id }).then(fill, (error) => {
      setWrong(refusalOf(error).message);
    });
  }, [key, post.id, here]);

  const keep = () => remember(key, { version: version.current, body: text.current?.value ?? "" });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      const body = text.current?.value ?? "";
      const answer = await api.posts.revise.mutate({ ...where, version: version.current, body });
      remember(key, null);
      here.store.replace(answer.post);
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
    <form className="reviser" onSubmit={save} aria-label="Revise your post">
      {theirs && (
        <div className="notice" role="alert">
          <p>It was revised elsewhere meanwhile. That text is below; yours stays in the field. Saving replaces it.</p>
          <pre className="theirs">{theirs.body}</pre>
        </div>
      )}
      <div className="paper">
        <label className="sr-only" htmlFor={`revise-${post.id}`}>
          Your post
        </label>
        <textarea
          id={`revise-${post.id}`}
          ref={text}
          className="typing"
          rows={5}
          // Not disabled: what is disabled cannot take the focus.
          readOnly={!ready}
          defaultValue=""
          onInput={keep}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && void save(event)}
        />
      </div>
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
