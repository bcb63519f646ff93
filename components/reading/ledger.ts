import { api } from "@/components/api";
import { isMe } from "@/components/posts/words";
import type { Here } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import type { MarkedView } from "@/server/reads/view";
import type { Frame } from "@/server/realtime/contract";
import type { ThreadState } from "@/server/realtime/view";
import { hear, isNew, type Known, knownFrom, markIn, newElsewhere, newIn } from "./known";
import { paintNew } from "./paint";
import { joinRuns, runsOf } from "./runs";

/** A person's tabs hear of a change at the same moment; they ask spread over this, once for all that came meanwhile. */
const JITTER_MS = 800;
const SOON_MS = 200;
const AGAIN_MS = 5_000;

/** Keeps what this page knows of what was read, and shows it. `untold`: posts read here that the server does not know of. */
export function createLedger(here: Here, untold: () => PostView[]) {
  const where = { space: here.thread.spaceSlug, thread: here.thread.id };
  const { reading, store } = here;
  const paint = paintNew(here);
  // The first post under a pseudonym may come before it is known whose that is.
  const isOwn: Known["isOwn"] = ({ id, author }) => isMe(here.mine.get(), author) || here.outbox.isOwn(id);
  let known: Known | null = null;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let drawn: ThreadState | null = null;
  let over = false;

  function show(next: Known): void {
    known = next;
    drawn = store.get().state;
    const posts = Object.values(drawn.posts);
    paint.draw(posts, (post) => isNew(next, post));
    reading.set({ unread: newIn(next), ...newElsewhere(next, posts) });
  }

  function ask(wait = SOON_MS + Math.random() * JITTER_MS): void {
    asking ??= setTimeout(() => {
      asking = undefined;
      void load().catch(() => !over && ask(AGAIN_MS));
    }, wait);
  }

  async function load(): Promise<void> {
    const first = known === null;
    const reads = await api.reads.mine.query({ ...where, after: known?.since ?? 0 });
    if (over) return;
    show(markIn(knownFrom(isOwn, reads, known), untold()));
    reading.set({ canUndo: reads.canUndo, ...(first && { place: reads.place }) });
  }

  const quiet = store.subscribe(() => known && drawn !== store.get().state && show(known));
  return {
    known: () => known,
    isBehind: (version: number) => known !== null && version > known.version,
    show,
    ask,
    load,
    /** What one's own marking came to. Where another tab has changed something too, it is asked how things stand. */
    learn({ version, runs, canUndo }: MarkedView): void {
      if (!known) return;
      known = { ...known, version: Math.max(version, known.version) };
      reading.set({ canUndo });
      const expected = joinRuns(runs, runsOf(untold().map(({ ordinal }) => ordinal)));
      if (JSON.stringify(expected) !== JSON.stringify(known.runs)) ask();
    },
    /** Before a frame is drawn: counts what it brings. */
    heard(frame: Frame, before: ThreadState): void {
      if (!known) return;
      const heard = hear(known, frame, before);
      known = heard.known;
      if (heard.doubt) ask();
    },
    stop() {
      over = true;
      clearTimeout(asking);
      quiet();
      paint.stop();
    },
  };
}
