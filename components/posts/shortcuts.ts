import { TREE } from "@/components/live/spot";
import { goToNew } from "@/components/reading/go";
import type { Here } from "@/components/threads/here";
import { mayRevise } from "@/server/posts/policy";
import { endorse, isToFlag, quote, reply, toParent } from "./acts";
import { show } from "./bring";
import { fold } from "./folds";
import { type Command, commandFor, isWriting } from "./keys";
import { ROOT } from "./marks";
import { ownedOf } from "./words";

type Desk = { here: Here; on: () => boolean; showKeys: () => void; showFlag: (post: string) => void };

/** Listens for keys until the answer is called. */
export function listenForKeys(desk: Desk): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const command = commandFor(event, { writing: isWriting(document.activeElement), on: desk.on() });
    if (command && run(command, desk)) event.preventDefault();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}

/** True where the key did something. */
function run(command: Command, { here, showKeys, showFlag }: Desk): boolean {
  if (command === "keys") showKeys();
  if (command === "close") return closeComposer(here);
  if (command === "new") void goToNew(here);
  if (command === "order") document.querySelector<HTMLElement>("[data-other-order]")?.click();
  if (command === "next" || command === "previous") step(command === "next" ? 1 : -1);
  const row = currentRow();
  const id = row?.dataset.post;
  if (!row || !id) return true;
  if (command === "reply") reply(here, id);
  if (command === "quote") quote(here, row);
  if (command === "endorse") endorse(here, id);
  if (command === "flag" && isToFlag(here, id)) showFlag(id);
  if (command === "fold") fold(here, id);
  if (command === "parent") void toParent(here, id);
  if (command === "edit") revise(here, id);
  return true;
}

function revise(here: Here, id: string): void {
  const post = here.store.get().state.posts[id];
  const me = here.mine.get();
  const { viewer, space } = me;
  const head = here.store.get().state.head ?? here.thread;
  const owned = post && ownedOf(post, me);
  if (owned && mayRevise(viewer, owned, { ...head, space })) {
    here.marks.set(id, { open: "revise" });
  }
}

const articles = () => [...document.querySelectorAll<HTMLElement>(`#${TREE} article`)];

/** The post with the focus, else the first whose beginning is in sight. */
function currentRow(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>(`#${TREE} [data-post]`);
  if (focused) return focused;
  return firstInSight()?.closest<HTMLElement>("[data-post]") ?? null;
}
const firstInSight = () => articles().find((article) => article.getBoundingClientRect().top >= 0);

function step(by: 1 | -1): void {
  const all = articles();
  const here = document.activeElement?.closest<HTMLElement>(`#${TREE} [data-post]`);
  const at = all.findIndex((article) => article.parentElement === here);
  const next = at < 0 ? firstInSight() : all[at + by];
  if (next) show(next);
}

function closeComposer(here: Here): boolean {
  const form = document.activeElement?.closest<HTMLElement>(".compose, .reviser");
  if (!form) return false;
  const row = form.parentElement?.closest<HTMLElement>("[data-post]");
  here.marks.set(row?.dataset.post ?? ROOT, { open: undefined });
  row?.querySelector<HTMLElement>(":scope > article")?.focus({ preventScroll: true });
  return true;
}
