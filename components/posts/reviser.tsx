"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { TwoTexts } from "@/components/drafts/two-texts";
import { keptWords, useKeeper } from "@/components/drafts/use-keeper";
import { useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { DraftContent } from "@/server/drafts/view";
import type { PostView } from "@/server/posts/view";
import { recall, remember } from "./kept";
import { whyNotSent } from "./refusals";

type Theirs = { version: number; body: string };

/** Changing one's own words in place. Two who revise at once both keep theirs, and see the other's. */
export default function Reviser({ post }: { post: PostView }) {
  const here = useHere();
  const text = useRef<HTMLTextAreaElement>(null);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const version = useRef(post.version);
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const key = `moot:revising:${here.mine.get().viewer?.id}:${post.id}`;
  const where = { space: here.thread.spaceSlug, post: post.id };
  const close = () => here.marks.set(post.id, { open: undefined });

  /** Words in the field, and which version of the post they change. */
  const fill = (from: { body: string; version: number }) => {
    if (!field.current) return;
    version.current = from.version;
    field.current.value = from.body;
    setReady(true);
    if (document.activeElement !== field.current) field.current.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reviser is of one post for as long as it stands.
  useEffect(() => {
    field.current = text.current;
    const begun = recall<DraftContent>(key);
    if (begun) return fill({ body: begun.body, version: begun.of ?? post.version });
    api.posts.source.query(where).then(
      // The draft may have come from the server meanwhile.
      (source) => field.current?.readOnly && fill(source),
      (error) => setWrong(refusalOf(error).message),
    );
  }, [key]);
  const desk = {
    read: (): DraftContent | null =>
      field.current && { id: post.id, body: field.current.value, move: post.move ?? "claim", of: version.current },
    write: ({ body, of }: DraftContent) => fill({ body, version: of ?? version.current }),
  };
  const { told, keeper } = useKeeper({ here, key, parent: post.id, intent: "revise", desk });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    try {
      const body = text.current?.value ?? "";
      const answer = await api.posts.revise.mutate({ ...where, version: version.current, body });
      keeper.current?.sent();
      here.store.replace(answer.post);
      close();
    } catch (error) {
      setBusy(false);
      const refusal = refusalOf(error);
      const { version: newer, body } = refusal.detail;
      if (refusal.status !== 409 || typeof newer !== "number") return setWrong(whyNotSent(refusal));
      version.current = newer;
      setTheirs({ version: newer, body: String(body) });
      keeper.current?.changed();
    }
  };
  const discard = () => {
    keeper.current?.sent();
    remember(key, null);
    const place = { thread: here.thread.id, parent: post.id, intent: "revise" as const };
    void api.drafts.drop.mutate(place).catch(() => undefined);
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
      <TwoTexts theirs={told.theirs} resolve={(how) => keeper.current?.resolve(how)} />
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
          onInput={() => keeper.current?.changed()}
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
        <span className="meta">{keptWords(told)}</span>
        <Button look="text" className="ml-auto" onClick={discard}>
          Discard the changes
        </Button>
      </div>
    </form>
  );
}
