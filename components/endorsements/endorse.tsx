"use client";

import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { SignInFirst } from "@/components/posts/sign-in-first";
import { authorName } from "@/components/posts/words";
import { type Here, useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { EndorsementKind } from "@/server/endorsements/view";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";

const ChangedMind = lazy(() => import("@/components/stances/changed-mind"));

const KINDS: { kind: EndorsementKind; words: string }[] = [
  { kind: "persuasive", words: "Persuasive" },
  { kind: "sourced", words: "Well sourced" },
  { kind: "mind", words: "It changed my mind…" },
];
const NONE: readonly EndorsementKind[] = [];

/** What one says of somebody's post, in its foot: pressed is said, and may be taken back. */
export default function Endorse({ post }: { post: PostView }) {
  const here = useHere();
  const viewer = useMine((mine) => mine.viewer);
  const set = useRef<HTMLDivElement>(null);
  const close = () => {
    const foot = set.current?.closest("footer");
    here.marks.set(post.id, { endorsing: false });
    foot?.querySelector<HTMLElement>("[data-act=endorse]")?.focus();
  };
  useEffect(() => set.current?.querySelector<HTMLElement>("button, a")?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a way out of the buttons inside, which act.
    <div ref={set} className="endorsing" onKeyDown={press}>
      {viewer ? <Kinds post={post} /> : <SignInFirst back={postPath(here.path, post.id)} close={close} />}
    </div>
  );
}

function Kinds({ post }: { post: PostView }) {
  const here = useHere();
  const mine = useMine(({ endorsed }) => endorsed[post.id]) ?? NONE;
  const [wrong, setWrong] = useState<string | null>(null);
  const [moved, setMoved] = useState(false);
  const underway = useRef(0);

  async function turn(kind: EndorsementKind): Promise<void> {
    const said = mine.includes(kind);
    if (kind === "mind" && !said) return setMoved(true);
    setWrong(null);
    mark(here, post.id, { kind, said: !said });
    underway.current++;
    try {
      const answer = await send(here, post.id, { kind, said: !said });
      here.store.retell(post.id, answer.tally);
      // Another press may be on its way: its answer knows of both.
      if (underway.current === 1) keep(here, post.id, answer.mine);
    } catch (error) {
      mark(here, post.id, { kind, said });
      setWrong(refusalOf(error).message);
    }
    underway.current--;
  }
  const press = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent) => {
    const chosen = KINDS[Number(key) - 1];
    const writing = target instanceof Element && target.closest("input, textarea, select");
    if (chosen && !writing && !ctrlKey && !metaKey && !altKey) void turn(chosen.kind);
  };
  const moving = async () => {
    setMoved(false);
    const where = { space: here.thread.spaceSlug, thread: here.thread.id };
    await api.endorsements.mine.query(where).then(
      (endorsed) => here.mine.set({ endorsed }),
      () => {},
    );
  };
  return (
    <>
      <fieldset className="kinds" onKeyDown={press}>
        <legend className="sr-only">What is {authorName(post)}’s post to you?</legend>
        {KINDS.map(({ kind, words }, index) => (
          <Button
            key={kind}
            small
            aria-pressed={mine.includes(kind)}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => void turn(kind)}
          >
            {words}
          </Button>
        ))}
      </fieldset>
      {wrong && (
        <p className="why" role="alert">
          {wrong}
        </p>
      )}
      {moved && (
        <Suspense fallback={null}>
          <ChangedMind post={post} onClose={() => void moving()} />
        </Suspense>
      )}
    </>
  );
}

type Word = { kind: EndorsementKind; said: boolean };

const keep = ({ mine }: Here, id: string, kinds: EndorsementKind[]) =>
  mine.set({ endorsed: { ...mine.get().endorsed, [id]: kinds } });

function mark(here: Here, id: string, { kind, said }: Word): void {
  const others = (here.mine.get().endorsed[id] ?? NONE).filter((other) => other !== kind);
  keep(here, id, said ? [...others, kind] : others);
}

async function send({ thread, list }: Here, post: string, { kind, said }: Word) {
  const where = { space: thread.spaceSlug, post };
  const answer =
    said && kind !== "mind"
      ? await api.endorsements.endorse.mutate({ ...where, kind })
      : await api.endorsements.withdraw.mutate({ ...where, kind });
  // One's own word is no news of the list's order.
  if (list) list.set({ made: { ...list.get().made, tallies: list.get().made.tallies + 1 } });
  return answer;
}
