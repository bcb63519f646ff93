import { lettersOn } from "@/components/posts/kept";
import { isWriting } from "@/components/posts/keys";
import type { QueueHere } from "./queue-here";
import { type Command, commandFor } from "./queue-keys";
import { between } from "./queue-state";

type Desk = { here: QueueHere; current: () => string | null; showKeys: () => void };

/** Listens for keys until the answer is called. */
export function listenForKeys(desk: Desk): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const command = commandFor(event, { writing: isWriting(document.activeElement), on: lettersOn() });
    if (command && run(command, desk, event.shiftKey)) event.preventDefault();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}

/** True where the key did something. */
function run(command: Command, { here, current, showKeys }: Desk, shift: boolean): boolean {
  const { store, go } = here;
  if (command === "keys") showKeys();
  // What offers it hears its key itself.
  if (command === "undo") return false;
  if (command === "show") press("[data-news]");
  if (command === "shelves") focus(".mod-shelves [aria-current]");
  if (command === "decide") void (focus(".mod-form input:checked") || focus(".mod-form input"));
  if (command === "snooze" || command === "escalate") press(`[data-later="${command}"]`);
  if (command === "next" || command === "previous") step(here, current(), command === "next" ? 1 : -1);
  if (command === "open") rowNow()?.querySelector<HTMLElement>("[data-open]")?.click();
  if (command === "select") {
    const id = rowNow()?.dataset.case ?? current();
    const { queue, picked } = store.get();
    if (id) store.pick(shift ? between(queue, picked.at(-1) ?? id, id) : [id], shift || !picked.includes(id));
  }
  if (command === "close") return leave(go, current());
  return true;
}

const rows = () => [...document.querySelectorAll<HTMLElement>("[data-case]")];
const rowNow = () => document.activeElement?.closest<HTMLElement>("[data-case]") ?? null;
function focus(where: string): boolean {
  const there = document.querySelector<HTMLElement>(where);
  there?.focus();
  return there !== null;
}
const press = (where: string) => document.querySelector<HTMLElement>(where)?.click();

/** Steps through the list. Where a case is open and none is selected, the next one opens. */
function step({ store, go }: QueueHere, current: string | null, by: 1 | -1): void {
  const all = rows();
  const from = rowNow()?.dataset.case ?? current;
  const at = all.findIndex((row) => row.dataset.case === from);
  const next = all[at < 0 ? 0 : at + by];
  const id = next?.dataset.case;
  if (!next || !id) return;
  if (current !== null && store.get().picked.length === 0) go(id);
  const link = next.querySelector<HTMLElement>("[data-open]");
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "nearest" });
}

function leave(go: QueueHere["go"], current: string | null): boolean {
  const writing = document.activeElement?.closest(".mod-form");
  if (!writing && current === null) return false;
  if (writing) toList(current);
  else go(null);
  return true;
}

/** Back to the list, where one was. */
export function toList(from: string | null): void {
  if (!from || !focus(`[data-case="${from}"] [data-open]`)) focus(".mod-queue-head h1");
}
