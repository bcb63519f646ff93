"use client";

import { useMemo, useRef } from "react";
import { api } from "@/components/api";
import { type Box, useBox } from "@/components/live/box";
import { TREE } from "@/components/live/spot";
import { useHere, usePostMark } from "@/components/threads/here";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";
import { Branch } from "./branch";
import type { Twig } from "./forest";
import { gistOf } from "./gist";
import { type Listing, listPath } from "./list";
import { growList, pageOfList, withMore } from "./list-grow";
import { ROOT } from "./marks";
import { Continue } from "./more-replies";
import { SendingRow } from "./sending-row";
import { useDrawn } from "./use-drawn";
import { answered, counted } from "./words";

const never = () => false;

/** Posts beside each other, each with a line that says what it answers; what is written or comes below stays below. */
export default function List({ box }: { box: Box<Listing> }) {
  const listing = useBox(box, (now) => now);
  const twigs = useTwigs(listing);
  const { sending = [] } = usePostMark(ROOT);
  const drawn = new Set(twigs.map(({ post }) => post.id));
  return (
    <>
      <ol className="tree" id={TREE} aria-label="Posts">
        {sending
          .filter(({ id }) => !drawn.has(id))
          .map((row) => (
            <SendingRow key={row.id} row={row} to={null} level={1} />
          ))}
        {twigs.map((twig) => (
          <li key={twig.post.id} className="listed">
            <Context post={twig.post} />
            <ol>
              <Branch twig={twig} level={1} large={false} isLong={never} />
            </ol>
          </li>
        ))}
        {listing.next && <More box={box} listing={listing} next={listing.next} />}
      </ol>
      {!listing.next && <Rest listing={listing} />}
    </>
  );
}

/** What a post answers, in one line that leads there, and where the post itself stands. */
function Context({ post }: { post: PostView }) {
  const { path, store } = useHere();
  const parent = store.get().state.posts[post.parentId ?? ""];
  return (
    <p className="context meta">
      {post.parentId === null ? (
        <span>opens a line of argument</span>
      ) : (
        <a className="quiet" href={postPath(path, post.parentId)}>
          answers {answered(post, parent)}
          {parent && parent.html !== null && (
            <>
              : <span className="gist">{gistOf(parent)}</span>
            </>
          )}
        </a>
      )}
      <a className="txt" href={postPath(path, post.id)}>
        In the debate
      </a>
    </p>
  );
}

type MoreProps = { box: Box<Listing>; listing: Listing; next: string };

function More({ box, listing, next }: MoreProps) {
  const { store, thread, path } = useHere();
  const { asked, total, ids, part } = listing;
  const load = async () => {
    const list = await api.posts.list.query({ space: thread.spaceSlug, thread: thread.id, ...asked, after: next });
    store.merge(pageOfList(list), true);
    box.set(withMore(box.get(), list));
  };
  const left = total - ids.length;
  const words = part || left < 1 ? "More posts" : counted(left, "more post");
  return <Continue href={listPath(path, asked, next)} words={words} load={load} />;
}

/** Where the list ends, or why it is empty, and what there is besides. */
function Rest({ listing }: { listing: Listing }) {
  const { path } = useHere();
  const { asked, ids } = listing;
  const byEndorsing = asked.order === "bridging" || asked.order === "endorsed";
  const { order: _, ...picked } = asked;
  const narrow = picked.move ?? picked.item ?? picked.stand ?? (picked.open || undefined);
  return (
    <p className="meta rest">
      {ids.length === 0 && (byEndorsing ? "Nobody has endorsed such a post yet." : "There is no such post now.")}
      {ids.length > 0 && byEndorsing && "These are all that readers endorsed."}{" "}
      {byEndorsing && narrow !== undefined && (
        <>
          <a href={listPath(path, picked)}>The rest of them, oldest first</a>{" "}
        </>
      )}
      <a href={`${path}#debate`}>Show the whole debate</a>
    </p>
  );
}

function useTwigs(listing: Listing): Twig[] {
  const { outbox } = useHere();
  const { state, held } = useDrawn();
  const before = useRef(new Map<string, Twig>());
  return useMemo(
    () => growList({ state, held, listing, isOwn: outbox.isOwn }, before.current),
    [state, held, listing, outbox],
  );
}
