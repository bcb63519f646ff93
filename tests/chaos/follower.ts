import { io } from "socket.io-client";
import { createThreadStore } from "@/components/live/thread-store";
import type { PostView } from "@/server/posts/view";
import { byPath } from "@/server/realtime/view";
import { clientOf, type LiveSocket } from "@/tests/support/site";

export type Follower = { posts: () => PostView[]; seq: () => number; reloads: () => number; close: () => void };

/** Follows a thread as the browser does, with the browser's own store, through any number of lost connections. */
export async function follow(url: string, where: { space: string; thread: string }): Promise<Follower> {
  const api = clientOf(url, "");
  const load = () => api.posts.page.query({ ...where, order: "oldest" });
  let reloads = 0;
  const open = async () => {
    const counters = { threadId: where.thread, people: 0, posts: 0, standing: [], started: [], flow: [], moved: null };
    return createThreadStore(
      { threadId: where.thread, pages: [await load()], counters },
      {
        since: (from) => api.posts.since.query({ ...where, ...from }),
        maySettle: () => true,
        isOwn: () => false,
        reload: async () => {
          reloads++;
          store = await open();
        },
      },
    );
  };
  let store = await open();
  const socket: LiveSocket = io(url, { transports: ["websocket"], forceNew: true, reconnectionDelayMax: 1_000 });
  socket.on("connect", async () => {
    const answer = await socket
      .emitWithAck("thread.enter", { threadId: where.thread })
      .catch(() => ({ ok: false as const }));
    if (answer.ok) store.head(answer);
  });
  socket.on("thread.frame", (frame) => store.receive(frame));
  socket.on("thread.heads", (heads) => {
    for (const head of heads) if (head.threadId === where.thread) store.head(head);
  });
  return {
    posts: () => Object.values(store.get().state.posts).sort(byPath),
    seq: () => store.get().state.seq,
    reloads: () => reloads,
    close: () => {
      socket.disconnect();
      store.close();
    },
  };
}
