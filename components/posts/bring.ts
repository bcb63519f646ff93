import { api } from "@/components/api";
import { domId } from "@/components/live/spot";
import { movedByProgram } from "@/components/reading/sighted";
import type { Here } from "@/components/threads/here";
import { postPath } from "@/server/threads/view";
import { hasRoom } from "./depth";
import { rowOver } from "./list";

const FRAMES = 90; // a far branch is drawn within a few; a slow machine gets more

/** Brings a post into sight and gives it the focus: fetched, unfolded and drawn as far as that needs. */
export async function bring(here: Here, id: string): Promise<void> {
  const { store, marks, thread, list } = here;
  // A list shows what it lists; anything else stands in the whole debate.
  if (list && !here.outbox.isOwn(id) && rowOver(list.get(), store.get().state.posts, id) === null) {
    window.location.assign(postPath(here.path, id));
    return;
  }
  if (!store.get().state.posts[id]) {
    const where = { space: thread.spaceSlug, post: id };
    const page = await api.posts.around.query({ ...where, thread: thread.id }).catch(async (error) => {
      // It may have gone to another thread: then this is where it leads.
      const { path } = await api.posts.place.query(where);
      if (path === here.path) throw error;
      window.location.assign(postPath(path, id));
    });
    if (!page) return;
    store.merge(page, true);
  }
  if (store.get().held.has(id)) store.reveal();
  const { posts } = store.get().state;
  const post = posts[id];
  if (post && !hasRoom(post, here.base)) {
    window.location.assign(postPath(here.path, id));
    return;
  }
  for (let up = posts[id]?.parentId; up; up = posts[up]?.parentId) {
    if (marks.get(up).folded) marks.set(up, { folded: false });
  }
  for (let frame = 0; frame < FRAMES; frame++) {
    const row = document.getElementById(domId(id));
    const article = row?.querySelector<HTMLElement>(":scope > article");
    if (article) return show(article);
    movedByProgram();
    nearestDrawn(here, id)?.scrollIntoView({ block: "center" });
    await new Promise(requestAnimationFrame);
  }
}

export function show(article: HTMLElement): void {
  movedByProgram();
  article.focus({ preventScroll: true });
  article.scrollIntoView({ block: article.clientHeight > window.innerHeight * 0.7 ? "start" : "nearest" });
}

function nearestDrawn({ store }: Here, id: string): HTMLElement | null {
  const { posts } = store.get().state;
  for (let up: string | null = id; up; up = posts[up]?.parentId ?? null) {
    const row = document.getElementById(domId(up));
    if (row) return row;
  }
  return null;
}
