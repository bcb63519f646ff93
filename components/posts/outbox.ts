import { api, refusalOf } from "@/components/api";
import type { ThreadStore } from "@/components/live/thread-store";
import type { Move, OwnHeld, PostView } from "@/server/posts/view";
import { recall, remember } from "./kept";
import { type Marks, ROOT } from "./marks";
import { type Nudge, nudgesOf, whyNotSent } from "./refusals";
import { type Hung, sentWith } from "./sources-drafted";

/** A reply that has left the composer and is not a post yet. */
export type Sending = Hung & {
  id: string;
  parentId: string | null;
  move: Move;
  body: string;
  position: number | null;
  /** What the group is called that it goes to, where that was known. */
  toGroup?: string | undefined;
  /** "held": it waits for a moderator, and nobody else sees it. */
  state: "sending" | "sent" | "failed" | "held";
  /** Why it failed, in words for the person. */
  why: string | null;
  /** It failed for want of a line alone: it is sent by itself when the line is back. */
  offline?: boolean;
  /** Rules that ask first. */
  nudges?: Nudge[];
  /** Rules that were read, and in spite of which it is sent. */
  despite?: string[];
};

const outboxKey = (account: string, thread: string) => `moot:outbox:${account}:${thread}`;

/** What was not sent goes along to the thread that its thread became part of. */
export function carryOutbox(account: string, from: string, into: string): void {
  const left = recall<Sending[]>(outboxKey(account, from)) ?? [];
  if (left.length === 0) return;
  remember(outboxKey(account, into), [...(recall<Sending[]>(outboxKey(account, into)) ?? []), ...left]);
  remember(outboxKey(account, from), null);
}

/** Chosen was only where a line begins: an answer goes where what it answers went. */
const goesTo = ({ group, parentId }: OwnHeld) => ({
  group: parentId === null ? group?.id : undefined,
  toGroup: group?.name,
});

const DRAWN_MS = 3_000;
const CLOSED = "The page closed before this was known to have arrived. Your words are kept here.";

type Place = {
  space: string;
  thread: string;
  store: () => ThreadStore;
  marks: Marks;
  /** Told of what has arrived, before it is drawn. */
  wrote: (post: PostView) => void;
};
export type Outbox = ReturnType<typeof createOutbox>;

/** Sends replies under the ids they were written with, so that sending again never makes a second post. */
export function createOutbox({ space, thread, store, marks, wrote }: Place) {
  let rows: Sending[] = [];
  let account: string | null = null;
  const own = new Set<string>();

  function draw(next: Sending[]): void {
    const parents = new Set([...rows, ...next].map(({ parentId }) => parentId));
    rows = next;
    for (const parent of parents) {
      marks.set(parent ?? ROOT, { sending: rows.filter(({ parentId }) => parentId === parent) });
    }
    const kept = rows.filter(({ state }) => state !== "sent" && state !== "held");
    if (account) remember(outboxKey(account, thread), kept.length > 0 ? kept : null);
  }

  const change = (row: Sending) => draw(rows.map((other) => (other.id === row.id ? row : other)));

  async function deliver(row: Sending): Promise<void> {
    const { id, parentId, move, body, despite } = row;
    try {
      const hung = sentWith(row, move, parentId !== null);
      const { post } = await api.posts.publish.mutate({ space, thread, id, parentId, move, body, ...hung, despite });
      wrote(post);
      if (post.state === "held") return change({ ...row, state: "held" });
      store().keep(post);
      // The row stands until the post is drawn in its place.
      change({ ...row, state: "sent" });
      setTimeout(() => draw(rows.filter((other) => other.id !== id)), DRAWN_MS);
    } catch (error) {
      const refusal = refusalOf(error);
      const nudges = nudgesOf(refusal);
      change({ ...row, state: "failed", why: whyNotSent(refusal), offline: refusal.status === 0, nudges });
    }
  }

  return {
    isOwn: (id: string) => own.has(id),
    rows: () => rows,
    send(row: Omit<Sending, "state" | "why">) {
      const sending: Sending = { ...row, state: "sending", why: null };
      own.add(row.id);
      draw([...rows.filter(({ id }) => id !== row.id), sending]);
      void deliver(sending);
    },
    again(id: string, despite?: string[]) {
      const row = rows.find((other) => other.id === id);
      if (row?.state !== "failed") return;
      const sending: Sending = { ...row, state: "sending", why: null, offline: false, nudges: [], despite };
      change(sending);
      void deliver(sending);
    },
    /** What was taken back, and stays here as words that were not sent. */
    comeBack(row: Sending, id: string, why: string) {
      own.add(id);
      draw(rows.map((other) => (other.id === row.id ? { ...row, id, state: "failed", why } : other)));
    },
    discard: (id: string) => draw(rows.filter((other) => other.id !== id)),
    /** One's own that waits for a moderator, found again. */
    held(waiting: readonly OwnHeld[]) {
      const news = waiting.filter(({ id }) => !store().get().state.posts[id]);
      for (const { id } of news) own.add(id);
      const ids = new Set(news.map(({ id }) => id));
      const found = news.map((row) => ({ ...row, ...goesTo(row), state: "held" as const, why: null }));
      if (found.length > 0) draw([...rows.filter(({ id }) => !ids.has(id)), ...found]);
    },
    /** What was on its way when the page closed: whether it arrived is not known, but sending again is safe. */
    open(forAccount: string) {
      account = forAccount;
      const left = (recall<Sending[]>(outboxKey(account, thread)) ?? []).filter(
        ({ id }) => !store().get().state.posts[id],
      );
      for (const { id } of left) own.add(id);
      draw(left.map((row) => ({ ...row, state: "failed", why: row.why ?? CLOSED, offline: false })));
    },
  };
}
