import { v7 } from "uuid";
import type { DraftContent } from "@/server/drafts/view";
import type { Move } from "@/server/posts/view";
import { recall, remember } from "./kept";
import { type Hung, isBare, written } from "./sources-drafted";

/** Words not sent yet, and what hangs on them. The id is the post's: however often it is sent, it is one post. */
export type Draft = Hung & { id: string; body: string; move: Move; at: number };

/** One draft for each place of a thread somebody may write at, for each person who writes here. */
export const draftKey = (place: { account: string; thread: string; parent: string | null }) =>
  `moot:draft:${place.account}:${place.thread}:${place.parent ?? "root"}`;

/** A change to a post of one's own that is not sent yet. */
export const revisionKey = (account: string, post: string) => `moot:revising:${account}:${post}`;

export const newDraft = (move: Move, body = ""): Draft => ({ id: v7(), body, move, at: Date.now() });

export const draftAt = (key: string) => recall<Draft>(key);

export const keepDraft = (key: string, draft: Draft) =>
  remember(key, isEmpty(draft) ? null : { ...draft, at: Date.now() });

export const isEmpty = (draft: Draft) => draft.body.trim() === "" && isBare(draft);

/** What hangs on words as a composer left them, here or on the server. Sources in which nothing is written are none. */
export function hungOn({
  sources,
  items,
  steelman,
  answers,
  group,
}: Hung | Omit<DraftContent, "id" | "body" | "move">): Hung {
  const hung = { sources, items, steelman, answers, group } as Hung;
  return { ...hung, sources: written(hung.sources).length > 0 ? hung.sources : undefined };
}

/** A draft as the composer holds it, of what a window or the server kept. */
export const asDraft = ({ id, body, move, ...beside }: DraftContent): Draft => ({
  ...{ id, body, move, at: Date.now() },
  ...hungOn(beside),
});

/**
 * Words that come back, before what was begun in their place since; nothing of either is lost. To be asked for where both
 * go to the same readers, as `sameReaders` says.
 */
export function withBegun(back: Omit<Draft, "at">, begun: Draft | null): Draft {
  const joined = (...words: (string | undefined)[]) => words.filter((word) => word?.trim()).join("\n\n");
  return {
    id: back.id,
    move: back.move,
    body: joined(back.body, begun?.body),
    sources: [...written(back.sources), ...written(begun?.sources)],
    items: [...new Set([...(back.items ?? []), ...(begun?.items ?? [])])],
    steelman: joined(back.steelman, begun?.steelman),
    answers: [...new Set([...(back.answers ?? []), ...(begun?.answers ?? [])])],
    group: back.group,
    at: Date.now(),
  };
}

/** Words typed before the page came to life join what is kept, unless they go on from it. */
export function withTyped(kept: Draft, typed: string): Draft {
  if (typed.trim() === "") return kept;
  return typed.startsWith(kept.body.trimEnd()) ? { ...kept, body: typed } : withBegun(kept, newDraft(kept.move, typed));
}

export const dropDraft = (key: string) => remember(key, null);

/** Words of somebody else as Markdown quotes them, ready to be answered. */
export function quoted(words: string): string {
  const lines = words
    .trim()
    .split(/\n+/)
    .map((line) => `> ${line.trim()}`);
  return `${lines.join("\n>\n")}\n\n`;
}

/** A quotation joins what is already written, after it. */
export const withQuote = (body: string, quote: string) =>
  body.trim() === "" ? quoted(quote) : `${body.trimEnd()}\n\n${quoted(quote)}`;
