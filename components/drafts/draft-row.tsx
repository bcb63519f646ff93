"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { draftKey, revisionKey } from "@/components/posts/drafts";
import { remember } from "@/components/posts/kept";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { DraftContent, DraftListItem } from "@/server/drafts/view";
import { postPath } from "@/server/threads/view";

/** One draft: where, how it begins, and what one may do with it. */
export function DraftRow({ draft, account }: { draft: DraftListItem; account: string }) {
  const { thread, gist } = draft;
  return (
    <li>
      <h2>{thread ? <a href={thread.path}>{thread.title}</a> : "A thread that is no longer open to you"}</h2>
      <p className="meta">
        {whatFor(draft)}, kept <Time at={draft.updatedAt} ago />
      </p>
      <p className="gist">{gist.trim() || "No words yet, but what hangs on them."}</p>
      <DraftActs draft={draft} account={account} />
    </li>
  );
}

function whatFor({ parent, intent }: DraftListItem): string {
  if (intent === "revise") return "A change to your post";
  return parent ? "A reply" : "A new line of argument";
}

/** Where one writes on. */
function placeOf({ thread, parent, intent }: DraftListItem): string | null {
  if (!thread) return null;
  if (!parent) return `${thread.path}#reply-root`;
  return intent === "reply" ? `${thread.path}?reply=${parent}#p-${parent}` : postPath(thread.path, parent);
}

function DraftActs({ draft, account }: { draft: DraftListItem; account: string }) {
  const [gone, setGone] = useState<DraftContent | null>(null);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const { thread, threadId, parent, intent } = draft;
  const place = placeOf(draft);
  const trying = async (act: () => Promise<string>) => {
    setBusy(true);
    setSaid(await act().catch((error) => refusalOf(error).message));
    setBusy(false);
  };
  const discard = () =>
    trying(async () => {
      const { content } = await api.drafts.drop.mutate({ thread: threadId, parent, intent, version: draft.version });
      setGone(content);
      remember(keyOf(draft, account), null);
      return "Discarded.";
    });
  const undo = () =>
    trying(async () => {
      if (thread && gone) {
        const where = { space: thread.spaceSlug, thread: threadId, parent, intent };
        draft.version = (await api.drafts.save.mutate({ ...where, version: 0, content: gone })).version;
      }
      setGone(null);
      return "It is back.";
    });
  const copy = () =>
    trying(async () => {
      const { body } = await api.drafts.text.query({ draft: draft.id });
      await navigator.clipboard?.writeText(body);
      return "Copied.";
    });
  // What lies in a space that is closed cannot be brought back: there it is asked twice.
  const asks = !thread && !sure;
  return (
    <p className="acts">
      {place && !gone && (
        <a className="txt" href={place}>
          Go on writing
        </a>
      )}
      {!gone && (
        <Button look="text" onClick={() => void copy()}>
          Copy the text
        </Button>
      )}
      {gone && !thread ? null : (
        <Button look="text" busy={busy} onClick={() => (asks ? setSure(true) : void (gone ? undo() : discard()))}>
          {gone ? "Undo" : sure ? "Discard for good" : "Discard"}
        </Button>
      )}
      <span className="meta" role="status">
        {said}
      </span>
    </p>
  );
}

/** Where this browser holds the same words. */
const keyOf = ({ threadId, parent, intent }: DraftListItem, account: string) =>
  intent === "reply" || !parent ? draftKey({ account, thread: threadId, parent }) : revisionKey(account, parent);
