export type Command = "next" | "previous" | "ungraded" | "rubric" | "comment" | "keys" | "leave" | "done";

/** The table the keys dialog shows, in its order. */
export const KEYS: readonly { key: string; command: Command; says: string }[] = [
  { key: "n", command: "next", says: "Next student; j does the same" },
  { key: "p", command: "previous", says: "Previous student; k does the same" },
  { key: "u", command: "ungraded", says: "Next student without a mark" },
  { key: "r", command: "rubric", says: "To the rubric; there arrows and numbers choose" },
  { key: "c", command: "comment", says: "To the comment" },
  { key: "?", command: "keys", says: "Show these keys" },
  { key: "Escape", command: "leave", says: "Leave the field; what you wrote is kept" },
];
const ALSO: Record<string, Command> = { j: "next", k: "previous" };

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key asks for. Letters act only where nobody is writing and they are switched on; Ctrl+Enter everywhere. */
export function commandFor(press: Press, where: { writing: boolean; on: boolean }): Command | null {
  if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) return "done";
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const command = KEYS.find(({ key }) => key === press.key)?.command ?? ALSO[press.key] ?? null;
  if (command === "leave") return where.writing ? command : null;
  return where.writing || !where.on ? null : command;
}
