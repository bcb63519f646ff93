import { v7 } from "uuid";
import { type DraftContent, isEmptyDraft } from "@/server/drafts/view";
import type { Move } from "@/server/posts/view";
import { recall, remember } from "./kept";

/** What hangs on the words of a draft. */
export type Hung = Pick<DraftContent, "sources" | "items" | "steelman" | "answers">;
/** Words not sent yet. The id is the post's: however often it is sent, it is one post. */
export type Draft = Hung & { id: string; body: string; move: Move; at: number };

/** One draft for each place of a thread somebody may write at, for each person who writes here. */
export const draftKey = (place: { account: string; thread: string; parent: string | null }) =>
  `moot:draft:${place.account}:${place.thread}:${place.parent ?? "root"}`;

export const newDraft = (move: Move, body = ""): Draft => ({ id: v7(), body, move, at: Date.now() });

export const draftAt = (key: string) => recall<Draft>(key);

export const keepDraft = (key: string, draft: Draft) =>
  remember(key, isEmptyDraft(draft) ? null : { ...draft, at: Date.now() });

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
