import { api } from "@/components/api";
import { createBox } from "@/components/live/box";
import { maySettle } from "@/components/live/sight";
import { spotOf } from "@/components/live/spot";
import { createThreadStore, type ThreadStore } from "@/components/live/thread-store";
import type { Listing } from "@/components/posts/list";
import { createMarks } from "@/components/posts/marks";
import { createOutbox } from "@/components/posts/outbox";
import { isMe } from "@/components/posts/words";
import { NOTHING_READ } from "@/components/reading/shown";
import type { ViewerView } from "@/server/accounts/view";
import type { OwnPseudonym } from "@/server/classes/pseudonyms/view";
import { type Pinned, pinnedAfter } from "@/server/posts/pinned/view";
import type { PostsPage, PostView } from "@/server/posts/view";
import type { SpaceView } from "@/server/spaces/view";
import type { MyStances } from "@/server/stances/view";
import { threadPath } from "@/server/threads/view";
import type { Here, Mine, Others, ThreadHere } from "./here";

/** What the server gives the page of a thread. */
export type Opening = {
  thread: ThreadHere;
  space: SpaceView;
  viewer: ViewerView | null;
  pages: PostsPage[];
  /** The post the address names, and the one to be answered. */
  target: string | null;
  replyTo: string | null;
  base: string | null;
  part: boolean;
  covered: boolean;
  /** Where the viewer has stood; null for guests, who all get the same page. */
  stances: MyStances | null;
  pseudonym: OwnPseudonym | null;
  list: Listing | null;
  pinned: Pinned;
};

/** What is asked for after the page. */
const nothingAsked = { removed: [], lastAt: null, asked: {}, endorsed: {}, follows: null };

export function openHere(opening: Opening): Here {
  const { thread, space, viewer, pages, target, replyTo, base, part, covered, stances, pseudonym, list } = opening;
  const marks = createMarks();
  const reading = createBox(NOTHING_READ);
  if (target) marks.set(target, { target: true });
  if (replyTo) marks.set(replyTo, { open: "reply" });
  marks.drawn();
  const pinned = createBox<Pinned>(opening.pinned);
  let store: ThreadStore | null = null;
  const opened = () => store as ThreadStore;
  const mine = createBox<Mine>({ viewer, space, stances, pseudonym, covered, ...nothingAsked });
  const wrote = (post: PostView) => mine.set(learnt(mine.get(), post));
  const outbox = createOutbox({ space: space.slug, thread: thread.id, store: opened, marks, wrote });
  const counters = {
    threadId: thread.id,
    people: thread.people,
    posts: thread.posts,
    standing: thread.positions.map(({ standing }) => standing),
    started: thread.positions.map(({ started }) => started),
    flow: thread.flow,
    moved: thread.moved,
  };
  store = createThreadStore(
    { threadId: thread.id, pages, counters },
    {
      since: ({ seq, tallies }) => api.posts.since.query({ space: space.slug, thread: thread.id, seq, tallies }),
      maySettle: (post) => maySettle(spotOf(post, opened().get().state), window.innerHeight),
      isOwn: outbox.isOwn,
      told: (frame) => pinned.set(pinnedAfter(pinned.get(), frame)),
      reload: () => window.location.reload(),
      heard: (frame, before) => reading.get().heard?.(frame, before),
      arrived: (posts) => {
        for (const { id } of posts) marks.set(id, { fresh: true });
      },
    },
  );
  return {
    thread,
    path: threadPath(thread),
    base,
    part,
    list: list && createBox(list),
    store,
    marks,
    mine,
    others: createBox<Others>({ people: [], total: 0, writing: [] }),
    reading,
    outbox,
    pinned,
    typing: () => {},
  };
}

/** A pseudonym is drawn with the first post: from its answer one learns what one is called. */
function learnt(mine: Mine, { author }: PostView): Partial<Mine> {
  if (!mine.pseudonym || author === null || isMe(mine, author)) return {};
  const { ids } = mine.pseudonym;
  return { pseudonym: { ...mine.pseudonym, shown: author, ids: [...ids, author.id] } };
}
