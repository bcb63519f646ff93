import type { MouseEvent } from "react";
import { refusalOf } from "@/components/api";
import type { Here } from "@/components/threads/here";
import { mayEndorse } from "@/server/endorsements/policy";
import { bring } from "./bring";
import { fold } from "./folds";
import { wordsOf } from "./selected";
import { isMe, ownedOf } from "./words";

type Acts = { here: Here; showHistory: (post: string) => void; showFlag: (post: string) => void };

/** What a click in the tree does, by the name the button or link carries. One listener serves every post. */
export function act({ here, showHistory, showFlag }: Acts, event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const button = event.target.closest<HTMLElement>("[data-act]");
  const row = button?.closest<HTMLElement>("[data-post]");
  const id = row?.dataset.post;
  if (!button || !row || !id) return;
  event.preventDefault();
  if (button.dataset.act === "reply") reply(here, id);
  if (button.dataset.act === "quote") quote(here, row);
  if (button.dataset.act === "fold") fold(here, id);
  if (button.dataset.act === "more") here.marks.set(id, { more: !here.marks.get(id).more });
  if (button.dataset.act === "endorse") endorse(here, id);
  if (button.dataset.act === "parent") void toParent(here, id);
  if (button.dataset.act === "history") showHistory(id);
  if (button.dataset.act === "flag") showFlag(id);
}

export function reply(here: Here, id: string): void {
  if (here.marks.get(id).open === "reply") document.getElementById(`text-${id}`)?.focus();
  else here.marks.set(id, { open: "reply", folded: false });
}

export function quote(here: Here, row: HTMLElement): void {
  const id = row.dataset.post;
  if (id) here.marks.set(id, { open: "reply", folded: false, quote: wordsOf(row) });
}

/** Whoever reads others' posts is offered it; guests are led to sign in. */
export function endorse(here: Here, id: string): void {
  const me = here.mine.get();
  const { viewer, space } = me;
  const post = here.store.get().state.posts[id];
  const said = post && ownedOf(post, me);
  if (!said || (viewer && !mayEndorse(viewer, space, said))) return;
  here.marks.set(id, { endorsing: !here.marks.get(id).endorsing });
}

/** Others' posts that stand there; guests are led to sign in. */
export function isToFlag(here: Here, id: string): boolean {
  const post = here.store.get().state.posts[id];
  return post?.state === "published" && post.author !== null && !isMe(here.mine.get(), post.author);
}

export async function toParent(here: Here, id: string): Promise<void> {
  const parent = here.store.get().state.posts[id]?.parentId;
  // A line shown alone begins below its ancestors; they are on a page of their own.
  if (parent) await bring(here, parent).catch((error) => console.warn(refusalOf(error).message));
}
