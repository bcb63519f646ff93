import { type DraftContent, isEmptyDraft } from "@/server/drafts/view";

/** What the server holds of a draft. */
export type Held = { version: number; content: DraftContent };
/**
 * What this browser holds of it: upon which of the server's versions it was written, and whether the server has it.
 * Without `dirty` it was put back to be written on, from a post that was not sent.
 */
export type Local = DraftContent & { at: number; version?: number; dirty?: boolean };

type Mine = { content: DraftContent; version: number | undefined; dirty: boolean; putBack: boolean };

export type Outcome =
  /** What stands here goes on, or it and what the server holds are the same already. */
  | "mine"
  | "same"
  /** Nothing was written here since: the server's is newer. */
  | "theirs"
  /** The draft was sent or thrown away elsewhere. */
  | "gone"
  /** Both were written on: a person decides. */
  | "both";

/** What becomes of the words here and those on the server when they meet. Words are only ever dropped that nobody wrote. */
export function meet({ content, version, dirty, putBack }: Mine, held: Held | null): Outcome {
  if (!held) return version && !dirty ? "gone" : "mine";
  if (sameWords(content, held.content)) return "same";
  if (!dirty) return "theirs";
  if (version === held.version) return "mine";
  if (putBack && content.id === held.content.id) return "mine";
  return isEmptyDraft(content) ? "theirs" : "both";
}

/** Whether two drafts go to the same readers: what was meant for one group is never joined to what others would read. */
export const sameReaders = (one: { group?: unknown }, other: { group?: unknown }): boolean =>
  plain(one.group) === plain(other.group);

const WORDS = ["body", "sources", "items", "steelman", "answers", "group"] as const;

/** Whether two drafts say the same, to the same readers: the move and the id may be another. */
export const sameWords = (one: DraftContent, other: DraftContent): boolean =>
  WORDS.every((name) => plain(one[name]) === plain(other[name]));
const plain = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? '""' : JSON.stringify(value);
