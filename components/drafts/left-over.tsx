"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { asDraft, draftAt, draftKey, dropDraft, keepDraft, withBegun } from "@/components/posts/drafts";
import { ROOT } from "@/components/posts/marks";
import { useHead, useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import type { DraftView } from "@/server/drafts/view";
import { isClosed } from "@/server/threads/policy";
import { sameReaders } from "./meet";

const APART = "What you have begun at the top goes to one group alone. Publish or clear that first: this stays here.";
const NOT_MOVED = "This browser has no room to keep it at the top. It stays here: copy the text instead.";

/** What was begun to posts that are gone, or before the thread was locked: nowhere else would one find it. */
export default function LeftOver() {
  const { thread } = useHere();
  const head = useHead();
  const closed = isClosed(head) ? (head.archivedAt ? "archived" : "locked") : null;
  const [drafts, setDrafts] = useState<DraftView[]>([]);
  useEffect(() => {
    // Without an answer they are all in the list of drafts.
    api.drafts.in.query({ space: thread.spaceSlug, thread: thread.id }).then(setDrafts, () => {});
  }, [thread]);
  const left = drafts.filter(({ gone, intent }) => intent === "reply" && (gone || closed !== null));
  const without = (draft: DraftView) => setDrafts((all) => all.filter((other) => other !== draft));
  return left.map((draft) => (
    <LeftDraft key={draft.content.id} draft={draft} closed={closed} done={() => without(draft)} />
  ));
}

function LeftDraft({ draft, closed, done }: { draft: DraftView; closed: string | null; done: () => void }) {
  const here = useHere();
  const [said, setSaid] = useState("");
  const { parent, intent, version, content } = draft;
  const keyAt = (place: string | null) =>
    draftKey({ account: here.mine.get().viewer?.id ?? "", thread: here.thread.id, parent: place });
  const discard = async () => {
    await api.drafts.drop.mutate({ thread: here.thread.id, parent, intent, version });
    dropDraft(keyAt(parent));
    done();
  };
  /** After what may have been begun there already. */
  const move = async () => {
    const begun = draftAt(keyAt(null));
    const left = asDraft(content);
    if (begun && !sameReaders(begun, left)) return setSaid(APART);
    if (!keepDraft(keyAt(null), begun ? withBegun(begun, left) : left)) return setSaid(NOT_MOVED);
    here.marks.set(ROOT, { open: "reply", turn: (here.marks.get(ROOT).turn ?? 0) + 1 });
    await discard();
  };
  const trying = (act: () => Promise<unknown>) => () => void act().catch((error) => setSaid(refusalOf(error).message));
  return (
    <section className="notice mb-6" aria-label="A draft that was left over">
      <p>
        {closed
          ? `You had begun to write here before the thread was ${closed}.`
          : "You had begun an answer to a post that is gone."}
      </p>
      <p className="theirs">{content.body}</p>
      <p className="acts mt-2">
        <Button
          small
          onClick={trying(async () => {
            await navigator.clipboard?.writeText(content.body);
            setSaid("Copied.");
          })}
        >
          Copy the text
        </Button>
        {!closed && (
          <Button small onClick={trying(move)}>
            Move to the top of the debate
          </Button>
        )}
        <Button look="text" onClick={trying(discard)}>
          Discard
        </Button>
        <span className="meta" role="status">
          {said}
        </span>
      </p>
    </section>
  );
}
