import { v7 } from "uuid";
import { recall, remember } from "@/components/posts/kept";
import { POSITIONS } from "./thread-form-limits";

/** `key` stays with a position while it moves, so that its field keeps what was typed, and the caret. */
export type DraftPosition = { key: string; text: string };
/** A question not sent yet. However often it is sent, the id makes it one. */
export type ThreadDraft = {
  id: string;
  title: string;
  prompt: string;
  positions: DraftPosition[];
  asksFirst: boolean;
  steelman: boolean;
};

const keyOf = (place: { account: string; space: string }) => `moot:draft:${place.account}:open:${place.space}`;

export const blankPosition = (): DraftPosition => ({ key: v7(), text: "" });

/** The same on the server and in the browser; the id comes with the first thing typed. */
export const BLANK: ThreadDraft = {
  id: "",
  title: "",
  prompt: "",
  positions: Array.from({ length: POSITIONS.min }, (_, index) => ({ key: `first-${index}`, text: "" })),
  asksFirst: false,
  steelman: false,
};

export const isBlank = (draft: ThreadDraft) =>
  [draft.title, draft.prompt, ...draft.positions.map(({ text }) => text)].every((text) => text.trim() === "");

export type DraftPlace = Parameters<typeof keyOf>[0];
export const recallDraft = (place: DraftPlace) => recall<ThreadDraft>(keyOf(place));
export const dropDraft = (place: DraftPlace) => remember(keyOf(place), null);
export const keepDraft = (place: DraftPlace, draft: ThreadDraft) =>
  remember(keyOf(place), isBlank(draft) ? null : draft);

/** What was typed before the page came to life stands in its fields; it wins over what was kept. */
export function withTyped(draft: ThreadDraft, form: HTMLFormElement): ThreadDraft {
  const typed = new FormData(form);
  const texts = typed.getAll("position").map(String);
  const named = (name: string) => String(typed.get(name) ?? "");
  const before = { ...BLANK, positions: texts.map((text, index) => ({ key: `first-${index}`, text })) };
  if (isBlank({ ...before, title: named("title"), prompt: named("prompt") })) return draft;
  return {
    ...draft,
    title: named("title") || draft.title,
    prompt: named("prompt") || draft.prompt,
    positions: texts.some(Boolean) ? before.positions : draft.positions,
    asksFirst: typed.has("asksFirst") || draft.asksFirst,
    steelman: typed.has("steelman") || draft.steelman,
  };
}
