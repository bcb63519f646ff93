import type { Move } from "@/server/posts/view";

export type DraftIntent = "reply" | "revise";

/** Words not sent yet, as a composer holds them. */
export type DraftContent = {
  /** The post's: of a reply the one it will be, of a revision the one it changes. */
  id: string;
  body: string;
  move: Move;
  /** The version of the post that is being revised. */
  of?: number;
  // What hangs on the words, in the composer's own shape.
  sources?: unknown;
  items?: unknown;
  steelman?: unknown;
  answers?: unknown;
  group?: unknown;
};

/** Of one person in one thread. A composer opens with all of them, and nobody has more open answers than this. */
export const MOST_DRAFTS = 100;

/** Where in a thread somebody writes. */
export type DraftPlace = { parent: string | null; intent: DraftIntent };

export type DraftView = DraftPlace & {
  version: number;
  content: DraftContent;
  updatedAt: string;
  /** What it answers is no longer there to be answered. */
  gone: boolean;
};

/** A row in the list of all one's drafts. A space one may no longer read is not named. */
export type DraftListItem = DraftPlace & {
  id: string;
  thread: { id: string; title: string; path: string; spaceSlug: string } | null;
  threadId: string;
  /** How the text begins. */
  gist: string;
  version: number;
  updatedAt: string;
};

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) ? value.length === 0 : typeof value === "object" && Object.values(value).every(isNothing));

/** Nothing of it would be missed. */
export const isEmptyDraft = ({ body, sources, items, steelman, answers }: DraftContent) =>
  body.trim() === "" && [sources, items, steelman, answers].every(isNothing);
