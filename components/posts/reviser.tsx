"use client";

import { type FormEvent, useId, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { TwoTexts } from "@/components/drafts/two-texts";
import { keptWords } from "@/components/drafts/use-keeper";
import { useHere, usePinnedId } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { Submit } from "@/components/ui/submit";
import type { PostView } from "@/server/posts/view";
import { HungFields } from "./hung-fields";
import { remember } from "./kept";
import { nudgesOf, whyNotSent } from "./refusals";
import { fieldOf, type Hung, sent, type Wrong, written, wrongYet } from "./sources-drafted";
import { useRevision } from "./use-revision";

type Theirs = { version: number; body: string };

/** Changing one's own words, or what is pinned, in place. Two who revise at once both keep theirs, and see the other's. */
export default function Reviser({ post, onClose }: { post: PostView; onClose?: () => void }) {
  const here = useHere();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [despite, setDespite] = useState<string[]>([]);
  const [wrongHung, setWrongHung] = useState<Wrong | null>(null);
  const place = useId();
  const close = onClose ?? (() => here.marks.set(post.id, { open: undefined }));
  const isShared = usePinnedId() === post.id;
  const { text, version, ready, key, told, keeper, hung, named, hang } = useRevision(post, setWrong);

  const hangAnew = (change: Hung) => {
    setWrongHung(null);
    hang(change);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const body = text.current?.value ?? "";
    const yet = wrongYet({ ...hung, move: post.move ?? "claim", body: body || "…" }, false);
    setWrongHung(yet);
    if (yet) return document.getElementById(fieldOf(yet, place))?.focus();
    setBusy(true);
    setWrong(null);
    try {
      const where = { space: here.thread.spaceSlug, post: post.id };
      const beside = named && { sources: written(named.sources).map(sent), items: named.items ?? [] };
      const answer = await api.posts.revise.mutate({ ...where, version: version.current, body, ...beside, despite });
      keeper.current?.sent();
      here.store.replace(answer.post);
      if (here.pinned.get().id === post.id) here.pinned.set({ post: answer.post });
      close();
    } catch (error) {
      setBusy(false);
      const refusal = refusalOf(error);
      const { version: newer, body } = refusal.detail;
      setDespite(nudgesOf(refusal).map((nudge) => nudge.key));
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
    <form className="reviser" onSubmit={save} aria-label={isShared ? "Revise the synthesis" : "Revise your post"}>
      {theirs && (
        <div className="notice" role="alert">
          <p>It was revised elsewhere meanwhile. That text is below; yours stays in the field. Saving replaces it.</p>
          <pre className="theirs">{theirs.body}</pre>
        </div>
      )}
      <TwoTexts theirs={told.theirs} resolve={(how) => keeper.current?.resolve(how)} />
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
          onInput={() => keeper.current?.changed()}
          onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && void save(event)}
        />
      </div>
      {ready && (
        <HungFields revising move={post.move ?? "claim"} place={place} hung={hung} hang={hangAnew} wrong={wrongHung} />
      )}
      {wrong && (
        <p className="why" role="alert">
          {wrong}
        </p>
      )}
      <div className="cfoot">
        <Submit look="go" busy={busy || !ready}>
          {despite.length > 0 ? "Save anyway" : theirs ? "Save over it" : "Save"}
        </Submit>
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
