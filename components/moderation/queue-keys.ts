export type Command =
  | "next"
  | "previous"
  | "open"
  | "shelves"
  | "decide"
  | "escalate"
  | "snooze"
  | "select"
  | "undo"
  | "show"
  | "keys"
  | "close";

/** The table the keys dialog shows, in its order. */
export const KEYS: readonly { key: string; command: Command; says: string }[] = [
  { key: "j", command: "next", says: "Next case" },
  { key: "k", command: "previous", says: "Previous case" },
  { key: "o", command: "open", says: "Open the case; Enter does the same" },
  { key: "f", command: "shelves", says: "To the shelves" },
  { key: "n", command: "show", says: "Show what is new" },
  { key: "x", command: "select", says: "Select the case, to decide several at once" },
  { key: "X", command: "select", says: "Select from the last selected one to here" },
  { key: "d", command: "decide", says: "To the decision" },
  { key: "s", command: "snooze", says: "Snooze" },
  { key: "e", command: "escalate", says: "Escalate" },
  { key: "z", command: "undo", says: "Take back the last decision" },
  { key: "?", command: "keys", says: "Show these keys" },
  { key: "Escape", command: "close", says: "Back to the list; what you wrote is kept" },
];

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key asks for. Letters act only where nobody is writing and they are switched on; Escape leaves a form too. */
export function commandFor(press: Press, where: { writing: boolean; on: boolean }): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const command = KEYS.find(({ key }) => key === press.key)?.command ?? null;
  if (command === "close" || command === null) return command;
  return where.writing || !where.on ? null : command;
}
