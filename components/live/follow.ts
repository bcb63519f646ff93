import { api, refusalOf } from "@/components/api";
import type { Here } from "@/components/threads/here";
import { isStaff } from "@/server/spaces/policy";
import { onRightsChanged } from "./heard";
import { lineNow, onLine } from "./line";
import { isSeenOtherwise, reloadSoon } from "./seen-as";
import { enterThread } from "./socket";

const WRITING_MS = 6_000; // a writer is heard of every 3 s

/** Follows a thread until the answer is called: frames, counts, who is here, who writes. */
export function follow(here: Here): () => void {
  const { store, others, thread } = here;
  const stops = new Map<string, ReturnType<typeof setTimeout>>();
  const room = enterThread(thread.id, {
    frame: (frame) => {
      const wrote = new Set(frame.posts.map(({ author }) => author?.id));
      others.set({ writing: others.get().writing.filter(({ person }) => !wrote.has(person.id)) });
      store.receive(frame);
    },
    head: store.head,
    tallies: store.tally,
    counters: store.count,
    presence: ({ people, total }) => others.set({ people, total }),
    typing: ({ person, parentId }) => {
      if (person.id === here.mine.get().viewer?.id) return;
      const without = () => others.get().writing.filter((row) => row.person.id !== person.id);
      others.set({ writing: [...without(), { person, parentId }] });
      clearTimeout(stops.get(person.id));
      stops.set(
        person.id,
        setTimeout(() => others.set({ writing: without() }), WRITING_MS),
      );
    },
    closed: () => void lookAgain(here),
  });
  here.typing = room.typing;
  const quietLine = onLine(() => {
    if (lineNow() !== "online") return others.set({ writing: [] });
    for (const row of here.outbox.rows()) if (row.offline) here.outbox.again(row.id);
  });
  const quietRights = onRightsChanged(() => void lookAgain(here));
  return () => {
    room.leave();
    quietLine();
    quietRights();
    store.close();
    for (const stop of stops.values()) clearTimeout(stop);
  };
}

/** Rights changed: asks who is here again. Who sees other posts than before needs another page. */
async function lookAgain(here: Here): Promise<void> {
  const before = here.mine.get();
  const slug = here.thread.spaceSlug;
  try {
    const [viewer, space] = await Promise.all([api.accounts.me.query(), api.spaces.get.query({ space: slug })]);
    if (isStaff(viewer, space) !== isStaff(before.viewer, before.space)) window.location.reload();
    else if (await isSeenOtherwise(here.thread)) reloadSoon();
    else here.mine.set({ viewer, space });
  } catch (error) {
    // Not found: the space is closed to them now, and the page says so. Anything else passes: the line comes again.
    if (refusalOf(error).status === 404) window.location.reload();
  }
}
