import { lettersOn } from "@/components/posts/kept";
import { isWriting } from "@/components/posts/keys";
import { type Command, commandFor } from "./pane-keys";

type Desk = { step: (to: "next" | "previous" | "ungraded") => void; done: () => void; showKeys: () => void };

/** Listens for keys until the answer is called. */
export function listenForKeys(desk: () => Desk): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const command = commandFor(event, { writing: isWriting(document.activeElement), on: lettersOn() });
    if (!command) return;
    event.preventDefault();
    run(command, desk());
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}

function run(command: Command, { step, done, showKeys }: Desk): void {
  if (command === "next" || command === "previous" || command === "ungraded") step(command);
  if (command === "done") done();
  if (command === "keys") showKeys();
  if (command === "rubric") focus(".rubric input:checked") || focus(".rubric input");
  if (command === "comment") focus("#mark-comment");
  if (command === "leave") focus("#student");
}

function focus(where: string): boolean {
  const there = document.querySelector<HTMLElement>(where);
  there?.focus();
  return there !== null;
}
