"use client";

import { type MouseEvent, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere, useReading } from "@/components/threads/here";
import type { BranchMark, PostsPage } from "@/server/posts/view";
import { Glyph } from "./glyph";
import { counted, replies } from "./words";

type ContinueProps = { href: string; words: string; fresh?: number; load: () => Promise<void>; inner?: boolean };

/** A link that works without script, and with it fetches into the page. */
export function Continue({ href, words, fresh = 0, load, inner }: ContinueProps) {
  const [state, setState] = useState<"still" | "busy" | string>("still");
  const go = async (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (state === "busy") return;
    setState("busy");
    try {
      await load();
      setState("still");
    } catch (error) {
      setState(refusalOf(error).message);
    }
  };
  return (
    <li className="cont" data-inner={inner || undefined}>
      <a href={href} onClick={go} aria-busy={state === "busy" || undefined} data-more>
        <span>
          {words}
          {fresh > 0 && `, ${fresh.toLocaleString("en")} new`}
        </span>
        <Glyph name="on" />
      </a>
      {state !== "still" && state !== "busy" && <p className="why">{state} Try again.</p>}
    </li>
  );
}

export function MoreReplies({ mark, count }: { mark: BranchMark; count: number }) {
  const { store, thread, path } = useHere();
  const where = { space: thread.spaceSlug, thread: thread.id };
  const load = async () => {
    const page: PostsPage = await api.posts.branch.query({ ...where, root: mark.rootId, after: mark.upTo });
    store.merge(page, true);
  };
  const root = store.get().state.posts[mark.rootId]?.path ?? "";
  // Counted for whole branches: of a line shown alone nobody knows.
  const fresh = Math.min(
    count,
    useReading(({ rest }) => rest[root] ?? 0),
  );
  const words = count === 1 ? "1 more reply" : `${replies(count).replace(" ", " more ")}`;
  return (
    <Continue href={`${path}?branch=${mark.rootId}&after=${mark.upTo}`} words={words} fresh={fresh} load={load} inner />
  );
}

export function MoreRoots({ count }: { count: number }) {
  const { store, thread, path } = useHere();
  const { order, after } = store.get().state.roots;
  const where = { space: thread.spaceSlug, thread: thread.id, order };
  const load = async () => {
    const page = await api.posts.page.query(after === null ? where : { ...where, after });
    store.merge(page);
  };
  const fresh = useReading(({ beyond }) => beyond);
  const query = new URLSearchParams({ ...(order === "newest" && { order }), ...(after && { after }) });
  const words = counted(count, "more line of argument", "more lines of argument");
  return <Continue href={`${path}?${query}`} words={words} fresh={fresh} load={load} />;
}
