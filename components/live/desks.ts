import type { DeskFrame } from "@/server/moderation/view";
import { type Line, whenOpen } from "./socket";

export type DeskListener = {
  frame: (frame: DeskFrame) => void;
  /** How far the desk is: on entering, and every 2 s. Who is behind it asks `cases.since`. */
  head: (seq: number) => void;
  /** No line comes about: ask `cases.since` now and then. */
  missed?: () => void;
  /** The person moderates here no more. */
  closed?: () => void;
};
/** `space`: its slug, or null for the site's desk. */
type DeskRef = { deskId: string; space: string | null };

const AGAIN_MS = 5_000;
const MISSED_MS = 10_000;
/** How many parts of the page are at each desk: the last one leaves it. */
const here = new Map<string, number>();

/** Enters a desk: its frames and heads come until the answer is called. */
export function enterDesk({ deskId, space }: DeskRef, listener: DeskListener): () => void {
  let line: Line | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const onFrame = (frame: DeskFrame) => frame.deskId === deskId && listener.frame(frame);
  const onHead = (head: { deskId: string; seq: number }) => head.deskId === deskId && listener.head(head.seq);
  const enter = () => {
    line?.emit("desk.enter", { space }, (answer) => {
      if (answer.ok) listener.head(answer.seq);
      else if (answer.again) again = setTimeout(enter, AGAIN_MS * (0.5 + Math.random()));
      else listener.closed?.();
    });
  };
  here.set(deskId, (here.get(deskId) ?? 0) + 1);
  const stop = whenOpen((opened) => {
    if (line !== opened) {
      line = opened;
      line.on("desk.frame", onFrame);
      line.on("desk.head", onHead);
    }
    enter();
  });
  const polling = setInterval(() => !line?.connected && listener.missed?.(), MISSED_MS);
  return () => {
    stop();
    clearTimeout(again);
    clearInterval(polling);
    line?.off("desk.frame", onFrame);
    line?.off("desk.head", onHead);
    const left = (here.get(deskId) ?? 1) - 1;
    here.set(deskId, left);
    if (left === 0 && line?.connected) line.emit("desk.leave", { space });
  };
}
