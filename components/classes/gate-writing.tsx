"use client";

import { Join } from "@/components/posts/join";
import { Tree } from "@/components/posts/tree";
import { useActs } from "@/components/posts/use-acts";
import { useShown } from "@/components/threads/here";

/** Where one writes before the debate has opened, and what one wrote: to be changed and taken back as anywhere. */
export function GateWriting() {
  const { click, dialogs } = useActs();
  const wrote = useShown(({ state }) => Object.keys(state.posts).length > 0);
  return (
    <>
      <Join />
      {wrote && <h3>What you wrote</h3>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons and links inside act; this hears of them once. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's click is also its key. */}
      <div onClick={click}>
        <Tree />
      </div>
      {dialogs}
    </>
  );
}
