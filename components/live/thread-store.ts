import type { Tallies, TallyView } from "@/server/endorsements/view";
import type { PostsPage, PostView } from "@/server/posts/view";
import type { Frame, Since } from "@/server/realtime/contract";
import {
  applyFrame,
  applyTallies,
  keepOwn,
  mergePage,
  retold,
  stateOf,
  type ThreadState,
} from "@/server/realtime/view";
import type { Counters } from "@/server/threads/view";

/** What the screen draws: the thread, what of it waits behind the pill, and what came since the page was opened. */
export type Shown = {
  state: ThreadState;
  counters: Counters;
  held: ReadonlySet<string>;
  /** Posts of others that came while this page was open and have not been in sight yet. */
  unseen: ReadonlySet<string>;
};

type Ask = {
  since: (from: { seq: number; tallies: number }) => Promise<Since>;
  /** True where the post may be drawn at once, because nothing in sight moves. */
  maySettle: (post: PostView) => boolean;
  /** True for what this person is sending from here: it is never held back. */
  isOwn: (id: string) => boolean;
  /** Too much has changed, or the thread is closed to this person: load the page again. */
  reload: () => void;
  /** Each frame, as it is applied. */
  told?: (frame: Frame) => void;
  arrived?: (posts: PostView[]) => void;
  /** A frame that is applied, before anything is drawn of it. */
  heard?: (frame: Frame, before: ThreadState) => void;
};

const JITTER_MS = 500; // after a restart everybody misses something at the same moment
const RETRY_MS = 3_000;

export type ThreadStore = ReturnType<typeof createThreadStore>;

type Opened = { threadId: string; pages: PostsPage[]; counters: Counters };
const none: ReadonlySet<string> = new Set();

function drawnFrom({ threadId, pages, counters }: Opened): Shown {
  const [page, ...more] = pages;
  if (!page) throw new Error("A thread opens with a page of it.");
  let state = stateOf(threadId, page);
  for (const next of more) state = mergePage(state, next, true);
  return { state, counters, held: none, unseen: none };
}

/** Holds one thread in the browser and keeps it true by frames. */
export function createThreadStore(first: Opened, ask: Ask) {
  const drawn = drawnFrom(first);
  let shown = drawn;
  let behind: ReturnType<typeof setTimeout> | null = null;
  /** How far the thread is known to be: frames that come while something is missing cannot be kept. */
  let known = drawn.state.seq;
  /** Raised by closing: an answer that comes later is nobody's. */
  let times = 0;
  const listeners = new Set<() => void>();

  function show(next: Partial<Shown>): void {
    shown = { ...shown, ...next };
    for (const tell of listeners) tell();
  }

  function receive(frame: Frame): void {
    const before = shown.state;
    const next = applyFrame(before, frame);
    known = Math.max(known, frame.to);
    if (next === null) catchUp();
    if (next === null || next === before) return;
    ask.heard?.(frame, before);
    const came = frame.posts.filter(({ id }) => next.posts[id] && !before.posts[id]);
    const others = came.filter(({ id }) => !ask.isOwn(id));
    const held = new Set([...shown.held].filter((id) => next.posts[id]));
    for (const post of came.sort((a, b) => a.depth - b.depth)) {
      if (ask.isOwn(post.id)) continue;
      if ((post.parentId && held.has(post.parentId)) || !ask.maySettle(post)) held.add(post.id);
    }
    const unseen = new Set([...shown.unseen, ...others.map(({ id }) => id)].filter((id) => next.posts[id]));
    show({ state: next, held, unseen });
    ask.told?.(frame);
    if (others.length > 0) ask.arrived?.(others);
  }

  function tally(told: Tallies): void {
    const next = applyTallies(shown.state, told);
    if (next === null) catchUp();
    else if (next !== shown.state) show({ state: next });
  }

  /** Asks for what is missing, once, and not at the moment everybody else does. */
  function catchUp(wait = Math.random() * JITTER_MS): void {
    const mine = times;
    behind ??= setTimeout(async () => {
      try {
        const { seq, tallies } = shown.state;
        const answer = await ask.since({ seq, tallies });
        if (mine !== times) return;
        behind = null;
        if ("reset" in answer) return ask.reload();
        show({ counters: answer.counters });
        receive(answer.frame);
        if (answer.tallies) tally(answer.tallies);
        if (known > shown.state.seq) catchUp();
      } catch {
        if (mine !== times) return;
        behind = null;
        catchUp(RETRY_MS + Math.random() * JITTER_MS);
      }
    }, wait);
  }

  return {
    get: () => shown,
    first: () => drawn,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    receive,
    tally,
    head: ({ seq, tallies }: { seq: number; tallies: number }) =>
      (seq > shown.state.seq || tallies > shown.state.tallies) && catchUp(),
    count: (counters: Counters) => show({ counters }),
    /** A page the reader asked for. One older than the state rewinds it, so what came since is asked again. */
    merge(page: PostsPage, keepRoots = false) {
      const { seq, tallies } = shown.state;
      show({ state: mergePage(shown.state, page, keepRoots) });
      if (page.seq < seq || page.tallies < tallies) catchUp(0);
    },
    /** The answer to one's own publishing may come before the frame that tells everybody. */
    keep: (post: PostView) => show({ state: keepOwn(shown.state, post) }),
    replace(post: PostView) {
      const held = shown.state.posts[post.id];
      if (!held || held.version > post.version) return;
      show({ state: { ...shown.state, posts: { ...shown.state.posts, [post.id]: post } } });
    },
    /** The answer to one's own endorsing may come before everybody is told. */
    retell: (id: string, tally: TallyView | null) => show({ state: retold(shown.state, id, tally) }),
    reveal: () => show({ held: none }),
    release: (ids: string[]) => show({ held: new Set([...shown.held].filter((id) => !ids.includes(id))) }),
    seen(ids: string[]) {
      const unseen = new Set(shown.unseen);
      for (const id of ids) unseen.delete(id);
      if (unseen.size < shown.unseen.size) show({ unseen });
    },
    close() {
      times++;
      if (behind) clearTimeout(behind);
      behind = null;
    },
  };
}
