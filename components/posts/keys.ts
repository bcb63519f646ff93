export type Command =
  | "keys"
  | "new"
  | "next"
  | "previous"
  | "parent"
  | "reply"
  | "quote"
  | "endorse"
  | "edit"
  | "flag"
  | "fold"
  | "order"
  | "close";

/** The table the keys dialog shows, in its order. */
export const KEYS: { key: string; command: Command; says: string }[] = [
  { key: "j", command: "next", says: "Next post" },
  { key: "k", command: "previous", says: "Previous post" },
  { key: "n", command: "new", says: "Next new post" },
  { key: "p", command: "parent", says: "The post it answers" },
  { key: "r", command: "reply", says: "Reply" },
  { key: "q", command: "quote", says: "Quote: the selected words, or the post" },
  { key: "y", command: "endorse", says: "Say what it is worth; then 1 to 3" },
  { key: "e", command: "edit", says: "Revise your post" },
  { key: "f", command: "flag", says: "Flag it for the moderators" },
  { key: "x", command: "fold", says: "Fold or unfold the branch" },
  { key: "o", command: "order", says: "Oldest or newest first" },
  { key: "?", command: "keys", says: "Show these keys" },
  { key: "Escape", command: "close", says: "Close what is open; what you wrote is kept" },
];

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; repeat?: boolean };

/**
 * What a key press asks for. Single letters act only where nobody is writing and they are switched on
 * (WCAG 2.1.4): speech input would set them off by dictating.
 */
export function commandFor(press: Press, where: { writing: boolean; on: boolean }): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const command = KEYS.find(({ key }) => key === press.key)?.command ?? null;
  if (command === "close") return command;
  if (where.writing || !where.on) return null;
  return command;
}

const FIELDS = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], dialog";
export const isWriting = (element: Element | null) => element !== null && element.closest(FIELDS) !== null;
