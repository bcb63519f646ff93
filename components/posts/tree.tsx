"use client";

import { useCallback, useMemo, useRef } from "react";
import { TREE } from "@/components/live/spot";
import { useHere, usePostMark } from "@/components/threads/here";
import { Branch } from "./branch";
import { levelOf } from "./depth";
import { type Bough, type Forest, growForest } from "./forest";
import { useGradual } from "./gradual";
import { ROOT } from "./marks";
import { MoreReplies, MoreRoots } from "./more-replies";
import { LONG } from "./near";
import { SendingRow } from "./sending-row";
import { useDrawn } from "./use-drawn";

/** The debate as far as it is loaded. */
export function Tree() {
  const here = useHere();
  const forest = useForest();
  const boughs = useGradual(forest.boughs);
  const size = useRef(forest.shown);
  size.current = forest.shown;
  const isLong = useCallback(() => size.current > LONG, []);
  const { sending = [] } = usePostMark(ROOT);
  const { order, after } = here.store.get().state.roots;
  // What came while later pages are not loaded stands after the gap they leave.
  const beyond = (bough: Bough) =>
    forest.missingRoots > 0 && after !== null && order === "oldest" && bough.root > after;
  const drawn = new Set(forest.boughs.flatMap(({ twigs }) => twigs.map(({ post }) => post.id)));
  const waiting = sending
    .filter(({ id }) => !drawn.has(id))
    .map((row) => <SendingRow key={row.id} row={row} to={null} level={1} />);
  const more = forest.missingRoots > 0 && <MoreRoots key="more" count={forest.missingRoots} />;
  const draw = (bough: Bough) => <BoughRows key={bough.root} bough={bough} isLong={isLong} />;
  return (
    <ol className="tree" id={TREE} aria-label="Posts">
      {order === "newest" && waiting}
      {boughs.filter((bough) => !beyond(bough)).map(draw)}
      {more}
      {boughs.filter(beyond).map(draw)}
      {order === "oldest" && waiting}
    </ol>
  );
}

function BoughRows({ bough, isLong }: { bough: Bough; isLong: () => boolean }) {
  const { base } = useHere();
  return (
    <>
      {bough.twigs.map((twig) => (
        <Branch key={twig.post.id} twig={twig} level={levelOf(twig.post, base)} large isLong={isLong} />
      ))}
      {bough.missing > 0 && bough.mark && <MoreReplies mark={bough.mark} count={bough.missing} />}
    </>
  );
}

function useForest(): Forest {
  const { base } = useHere();
  const { state, held } = useDrawn();
  const last = useRef<Forest | null>(null);
  return useMemo(() => {
    last.current = growForest({ state, held, base }, last.current);
    return last.current;
  }, [state, held, base]);
}
